using System.Diagnostics;
using System.Text.Json;
using Bot.Answers.Understanding;

static List<LabelledUtterance> Load(string p) => [.. File.ReadLines(p).Select(l => JsonDocument.Parse(l).RootElement).Select(e => new LabelledUtterance(e.GetProperty("text").GetString()!, e.GetProperty("intent").GetString()!))];
var opt = new TrainingOptions { C = args.Length > 3 ? float.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : 4f };
var sw = Stopwatch.StartNew();
var data = Load(args[0]);
var val = args[2] == "-" ? null : Load(args[2]);
var m = IntentTrainer.Train(data, val, opt, default);
Console.WriteLine($"train {sw.Elapsed.TotalSeconds:F1}s");
var test = Load(args[1]);
sw.Restart();
int right = 0, inScope = 0, oos = 0, oosRight = 0, argRight = 0;
var pos = new List<double>(); var neg = new List<double>();
foreach (var u in test)
{
    var g = m.Classify(u.Text, 1).Guesses[0];
    var d = m.Decide(u.Text);
    var s = g.Intent == "oos" ? -9 : g.Score;
    if (u.Intent == "oos") { oos++; neg.Add(s); if (d.Intent == "oos") oosRight++; }
    else { inScope++; pos.Add(s); if (d.Intent == u.Intent) right++; if (g.Intent == u.Intent) argRight++; }
}
Console.WriteLine($"in-scope {100.0 * right / inScope:F2} (argmax {100.0 * argRight / inScope:F2}) oos recall {100.0 * oosRight / Math.Max(1, oos):F1} us {sw.Elapsed.TotalMicroseconds / test.Count / 2:F0}");
if (neg.Count > 0) { double c = 0; foreach (var p in pos) { foreach (var n in neg) { c += p > n ? 1 : p == n ? .5 : 0; } } Console.WriteLine($"AUROC {100 * c / pos.Count / neg.Count:F2}"); }

using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Answers.Understanding;
using Bot.Chats;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>Shows how a question is understood and why it gets its answer.</summary>
internal sealed class TryModel(ResponderSource source) : SitePage
{
    private const int LongestQuestion = 1000;
    private const int MostEvidence = 6;

    /// <summary>The kinds of names that packs have in common, and events.</summary>
    internal static readonly string[] KnownKinds = ["person", "country", "place", "organisation", "company", "project", "summit"];

    private Expert _expert = source.Current;

    /// <summary>The question, as it would be typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Question { get; set; }

    /// <summary>The question before it in the dialogue; empty for none.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    /// <summary>What was made of it; null where nothing was asked.</summary>
    public Explanation? Explanation { get; private set; }

    /// <summary>What came of it, in words.</summary>
    public string Outcome => Explanation!.Reply.Outcome switch
    {
        Answers.Conversation.Outcome.Answered => Texts.Format("tryAnswered", Percent(Explanation.Thresholds.Sure)),
        Answers.Conversation.Outcome.Suggested => Texts.Format("trySuggested", Percent(Explanation.Thresholds.Maybe), Percent(Explanation.Thresholds.Sure)),
        Answers.Conversation.Outcome.SmallTalk => Texts["trySmallTalk"],
        _ => Texts.Format("tryUnknown", Percent(Explanation.Thresholds.Maybe)),
    };

    public void OnGet()
    {
        if (Clean(Question) is not { Length: > 0 } question)
        {
            return;
        }

        _expert = source.Current;
        var dialogue = Clean(Before) is { Length: > 0 } before ? _expert.Responder.Respond(before, Dialogue.Empty).Dialogue : Dialogue.Empty;
        Explanation = _expert.Responder.Explain(question, dialogue);
    }

    /// <summary>What an entry or act is called in the maintainer's language.</summary>
    public string TitleOf(string label) => TitleOf(_expert.Pack, label);

    /// <summary>Whether a label is an entry of the pack.</summary>
    public bool IsEntry(string label) => _expert.Pack.Entries.Any(entry => entry.Id == label);

    /// <summary>What a name or event is called.</summary>
    public string NameOf(FoundName name)
    {
        var text = _expert.Pack.Names.FirstOrDefault(one => one.Id == name.Id)?.Text ?? _expert.Pack.Summits.FirstOrDefault(one => one.Id == name.Id)?.Name;
        return text is null ? name.Id : text[LanguageIn(_expert.Pack)];
    }

    /// <summary>What kind a name is of; a pack's own word for a kind stays as it is.</summary>
    public string KindOf(FoundName name) => KnownKinds.Contains(name.Kind, StringComparer.Ordinal) ? Texts[KeyOf("tryName", name.Kind)] : name.Kind;

    /// <summary>A fact in the language of the reply.</summary>
    public string TextOf(ConsideredFact fact) => fact.Fact.Text[Explanation!.Reply.Language];

    /// <summary>The evidence that counts most, in words.</summary>
    public IEnumerable<string> Why(ExplainedCandidate candidate) => candidate.Evidence.Take(MostEvidence).Select(item => Texts.Format(
        item.Effect > 0 ? "tryFor" : "tryAgainst", Texts[KeyOf("evidence", item.Name)], Short(item.Value), Short(item.Rival), Short(100 * Math.Abs(item.Effect))));

    /// <summary>The key of the text for a kind of evidence or of names, such as <c>evidenceKnownShare</c> for the evidence “known share”.</summary>
    internal static string KeyOf(string family, string words) =>
        family + string.Concat(words.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Short(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}");

    private static string? Clean(string? text) => text?.Trim() is { } trimmed ? trimmed[..Math.Min(trimmed.Length, LongestQuestion)] : null;
}

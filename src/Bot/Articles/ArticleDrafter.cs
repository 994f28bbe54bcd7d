using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Editing;

namespace Bot.Articles;

/// <summary>Proposes what an article may add to a pack. It computes only; the same article and pack have the same draft.</summary>
internal sealed class ArticleDrafter(Pack pack, Responder responder)
{
    /// <summary>A sentence with fewer words states nothing.</summary>
    private const int FewestWords = 4;

    /// <summary>An entry that the model is less sure of is not touched.</summary>
    private const double LeastConfidence = 0.1;

    /// <summary>An entry with a fact so like the sentence is touched.</summary>
    private const double Alike = 0.35;

    /// <summary>A fact so like a sentence without figures says it.</summary>
    private const double Same = 0.55;

    /// <summary>A fact with the same figures says it where it is at least so like the sentence.</summary>
    private const double SameFigures = 0.25;

    /// <summary>An entry that the model is less sure of is not proposed for a fact.</summary>
    private const double ProposedConfidence = 0.3;

    private const int MostTouches = 3;

    private readonly Lexicon _lexicon = Lexicon.Of(pack);

    /// <summary>The draft of <paramref name="article"/>.</summary>
    /// <exception cref="ArticleException">Something that cannot be guessed is missing: its identifier, its date, or any statement.</exception>
    public ArticleDraft Draft(ArticleText article, ArticleOptions options, string fileName)
    {
        var id = ArticleId.Of(options.Id, fileName);
        var language = LanguageOf(article);
        var cues = Cues.In(language);
        var date = DateOf(article, options);
        var summit = options.Summit ?? article.Summit;
        if (summit is not null && !pack.Summits.Any(known => known.Id == summit))
        {
            throw new ArticleException($"There is no summit “{summit}” in summits.yaml; known are: {string.Join(", ", pack.Summits.Select(known => known.Id))}.");
        }

        var facts = new FactComparison(pack, _lexicon, language);
        var speakers = new Attribution(_lexicon.Names, cues);
        var statements = new List<DraftStatement>();
        foreach (var paragraph in article.Paragraphs)
        {
            foreach (var (sentence, speaker, isSpeech) in speakers.Attribute(SentenceSplitter.Split(paragraph, cues)))
            {
                if (IsStatement(sentence, cues))
                {
                    statements.Add(Statement(sentence, speaker, isSpeech, id, statements.Count + 1, date, language, cues, facts));
                }
            }
        }

        return statements.Count == 0
            ? throw new ArticleException($"{fileName} holds no sentence that states anything.")
            : new ArticleDraft(
                id, OutletOf(options.Outlet ?? article.Outlet, language), date.ToString(), AuthorOf(options.Author ?? article.Author), summit,
                options.Title ?? article.Title, options.Address ?? article.Address, language, statements, []);
    }

    private DraftStatement Statement(
        string sentence, string? speaker, bool isSpeech, string article, int number, PartialDate date, string language, Cues cues, FactComparison comparison)
    {
        var read = comparison.Read(sentence);
        var asked = responder.Respond(sentence, Dialogue.Empty, language).Considered
            .Where(candidate => candidate.Confidence.Value >= LeastConfidence && pack.Entries.Any(entry => entry.Id == candidate.Label))
            .ToDictionary(candidate => candidate.Label, candidate => candidate.Confidence.Value, StringComparer.Ordinal);
        var alike = comparison.Facts.Select(fact => (Fact: fact, Likeness: comparison.Likeness(read, fact.Read))).OrderByDescending(pair => pair.Likeness).ToList();
        var touches = Touches(asked, alike);
        List<string> held = [.. alike.Where(pair => Says(pair.Fact, read, pair.Likeness, asked)).Take(2).Select(pair => pair.Fact.Fact.Id)];
        var differs = held.Count > 0 ? [] : FigureComparison.Differences(read, asked, comparison);
        var facts = held.Count > 0 ? [] : new[] { FactOf(sentence, read, speaker, isSpeech, $"{article}-{number}", date, language, cues, touches, differs, comparison) };
        return new DraftStatement(sentence, sentence, true, touches, held, differs, facts);
    }

    private static List<Touch> Touches(Dictionary<string, double> asked, List<(ComparedFact Fact, double Likeness)> alike)
    {
        var byWords = alike.TakeWhile(pair => pair.Likeness >= Alike).SelectMany(pair => pair.Fact.Entries.Select(entry => (Entry: entry, pair.Likeness)));
        return [.. asked.Select(pair => (Entry: pair.Key, Likeness: 0.0)).Concat(byWords)
            .GroupBy(item => item.Entry, StringComparer.Ordinal)
            .Select(group => (group.Key, Confidence: asked.GetValueOrDefault(group.Key), Likeness: group.Max(item => item.Likeness)))
            .OrderByDescending(item => item.Confidence + item.Likeness)
            .Take(MostTouches)
            .Select(item => new Touch(item.Key, Math.Round(item.Confidence, 2)))];
    }

    /// <summary>Whether a fact says all that can be pinned down in a sentence.</summary>
    private static bool Says(ComparedFact fact, ReadText sentence, double likeness, Dictionary<string, double> asked)
    {
        if (FigureComparison.AreOfOthers(sentence, fact.Read) || likeness < SameFigures)
        {
            return false;
        }

        return sentence.Figures.Count == 0
            ? likeness >= Same && sentence.Subjects.All(fact.Read.Names.Contains)
            : sentence.Figures.All(figure => fact.Read.Figures.Any(other => figure.IsOfSameKind(other) && figure.IsSameAmount(other)))
                && (likeness >= Same || fact.Entries.Any(entry => asked.GetValueOrDefault(entry) >= ProposedConfidence));
    }

    private DraftFact FactOf(
        string sentence, ReadText read, string? speaker, bool isSpeech, string id, PartialDate date, string language, Cues cues,
        List<Touch> touches, List<Difference> differs, FactComparison comparison)
    {
        var rival = differs.Count > 0 ? comparison.Facts.First(fact => fact.Fact.Id == differs[0].Fact) : null;
        var entry = rival?.Entries[0] ?? touches.Find(touch => touch.Confidence is 0 or >= ProposedConfidence)?.Entry ?? "";
        var texts = pack.Languages.ToDictionary(code => code, code => code == language ? sentence : "", StringComparer.Ordinal);
        return new DraftFact(
            id, entry, texts, rival is null ? null : rival.Fact.Claim ?? rival.Fact.Id, speaker, KindOf(read, sentence, isSpeech, date, cues),
            AsOf(read, sentence, date, cues)?.ToString(), QuantityOf(read, differs));
    }

    /// <summary>The figure that differs, else the only one with a unit.</summary>
    private static string? QuantityOf(ReadText read, List<Difference> differs)
    {
        var measured = read.Figures.Where(figure => figure is { Unit: not null, IsRough: false }).ToList();
        var figure = measured.Find(figure => differs.Exists(difference => difference.Here == figure.Text)) ?? (measured.Count == 1 ? measured[0] : null);
        return figure is null ? null : QuantityText.Of((figure.Amount / figure.Scale).ToString("0.############", CultureInfo.InvariantCulture), UnitName(figure));
    }

    /// <summary>A unit as packs write it.</summary>
    private static string UnitName(Figure figure) => figure.Scale switch
    {
        1_000 => $"thousand {figure.Unit}",
        1_000_000 => $"million {figure.Unit}",
        1_000_000_000 => $"billion {figure.Unit}",
        1_000_000_000_000 => $"trillion {figure.Unit}",
        _ => figure.Unit!,
    };

    private static FactKind KindOf(ReadText read, string sentence, bool isSpeech, PartialDate date, Cues cues)
    {
        var isToCome = Mentioned(sentence, read, cues) is { } told && told.Year > date.Year;
        return cues.Proposal.AreIn(read.Words) ? FactKind.Proposal
            : isToCome || cues.Plan.AreIn(read.Words) ? FactKind.Plan
            : cues.Opinion.AreIn(read.Words) ? FactKind.Opinion
            : isSpeech ? FactKind.Quote
            : FactKind.Statement;
    }

    /// <summary>The time that a sentence tells of, where that is before its article.</summary>
    private static PartialDate? AsOf(ReadText read, string sentence, PartialDate date, Cues cues)
    {
        if (cues.LastYear.AreIn(read.Words) && PartialDate.TryParse($"{date.Year - 1:D4}", out var last))
        {
            return last;
        }

        return Mentioned(sentence, read, cues) is { } told && told < date && told.Year < date.Year ? told : null;
    }

    private static PartialDate? Mentioned(string sentence, ReadText read, Cues cues) =>
        DateReader.InWords(sentence, cues)
        ?? (read.Words.Select(Mentions.Year).Where(year => year > 0).Distinct().ToList() is [var only] && PartialDate.TryParse($"{only:D4}", out var year) ? year : null);

    private static bool IsStatement(string sentence, Cues cues)
    {
        var words = Tokenizer.Words(sentence);
        return words.Count(word => word.Length > 1 && char.IsLetter(word[0])) >= FewestWords
            && !sentence.TrimEnd('»', '”', '"', '\'', ')').EndsWith('?')
            // Headings have no full stop.
            && sentence.IndexOfAny(['.', '!', '…', ':', ',', ';']) >= 0
            && !(cues.Captions.LengthAt(words, 0) is > 0 and var length && length < words.Count && sentence[..Math.Min(sentence.Length, 40)].Contains(':', StringComparison.Ordinal));
    }

    private string LanguageOf(ArticleText article)
    {
        if (article.Language is { } said && pack.Languages.Contains(said))
        {
            return said;
        }

        return article.Paragraphs
            .Select(paragraph => (Language: _lexicon.LanguageByLetters(paragraph) ?? responder.Respond(paragraph, Dialogue.Empty).Language, paragraph.Length))
            .GroupBy(item => item.Language, StringComparer.Ordinal)
            .MaxBy(group => group.Sum(item => item.Length))!.Key;
    }

    private static PartialDate DateOf(ArticleText article, ArticleOptions options)
    {
        if (options.Date is { } given)
        {
            return DateReader.Read(given) ?? throw new ArticleException($"“{given}” is not a date; write --date 2025-09-02 (2025 or 2025-09 where no more is known).");
        }

        return article.Date ?? throw new ArticleException(article.UnreadableDate is { } unreadable
            ? (FormattableString)$"The article's date “{unreadable}” cannot be read; give it with --date, such as --date 2025-09-02."
            : $"The article does not say when it was published; give it with --date, such as --date 2025-09-02.");
    }

    private Dictionary<string, string> OutletOf(string? outlet, string language)
    {
        var known = pack.Articles.FirstOrDefault(article => outlet is not null && article.Outlet.All.Values.Contains(outlet, StringComparer.OrdinalIgnoreCase));
        // Names of newspapers are mostly the same in all languages; whoever reads the draft sees the others beside it.
        return pack.Languages.ToDictionary(code => code, code => known?.Outlet[code] ?? outlet ?? "", StringComparer.Ordinal);
    }

    private string? AuthorOf(string? author) =>
        author is null ? null : pack.Names.FirstOrDefault(name => name.Kind == NameMention.PersonKind && name.Text.All.Values.Contains(author, StringComparer.OrdinalIgnoreCase))?.Id ?? author;
}

using Bot.Answers.Knowledge;
using Bot.Articles;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>One draft: its statements with what the pack has on each, to be edited, accepted or dropped.</summary>
[RequestFormLimits(ValueCountLimit = MostFields)]
internal sealed class DraftModel(ArticleDesk desk) : SitePage
{
    /// <summary>A long article has a hundred statements, each with a fact of a dozen fields.</summary>
    private const int MostFields = 20_000;

    public string Id { get; private set; } = "";

    /// <summary>What was wrong with what was just done.</summary>
    public string? Problem { get; private set; }

    /// <summary>The draft; null where its file cannot be read as one.</summary>
    public ArticleDraft? Draft { get; private set; }

    /// <summary>What keeps it from being accepted.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The draft's file, or what was typed for it.</summary>
    public string Yaml { get; private set; } = "";

    /// <summary>What was edited, so that nobody's changes are lost.</summary>
    public string State { get; private set; } = "";

    /// <summary>The pack that the draft is for; null where its files are not in order.</summary>
    public Pack? Pack { get; private set; }

    public IEnumerable<Entry> Entries => Pack?.Entries ?? [];

    public IReadOnlyList<Topic> Topics => Pack?.Topics ?? [];

    public IReadOnlyList<string> Languages => Pack?.Languages ?? [];

    public string Language => Pack is null ? Texts.Language : LanguageIn(Pack);

    public IActionResult OnGet(string id) => Show(id) ? Page() : NotFound();

    /// <summary>Keeps what was typed, and gives room for one more fact or entry where that was asked for.</summary>
    public IActionResult OnPostSave(string id, string state, int? newFact, string? newEntry)
    {
        ArticleDraft? typed = null;
        var answer = Do(id, () =>
        {
            var pack = desk.Pack();
            var place = "";
            if (desk.Drafts.Read(id, pack).Draft is { } draft)
            {
                typed = new DraftForm(draft, Request.Form, pack.Languages).Apply();
                if (newFact is { } statement && statement >= 0 && statement < typed.Statements.Count)
                {
                    typed = DraftForm.WithFact(typed, statement, pack.Languages);
                    place = $"#fact-{typed.Statements[statement].Facts[^1].Id}";
                }
                else if (newEntry is not null)
                {
                    typed = DraftForm.WithEntry(typed, newEntry, pack.Languages);
                    place = $"#new-{newEntry}";
                }

                desk.Drafts.Save(id, DraftFile.Write(typed, pack), state);
                Notice = Texts["articleSaved"];
            }

            return LocalRedirect($"/articles/{id}{place}");
        });
        KeepTyped(state);
        Draft = Problem is null ? Draft : typed ?? Draft;
        return answer;
    }

    public IActionResult OnPostFile(string id, string state, string? yaml)
    {
        var answer = Do(id, () =>
        {
            desk.Drafts.Save(id, yaml ?? "", state);
            Notice = Texts["articleSaved"];
            return LocalRedirect($"/articles/{id}");
        });
        KeepTyped(state);
        Yaml = Problem is null ? Yaml : yaml ?? "";
        return answer;
    }

    public async Task<IActionResult> OnPostAcceptAsync(string id)
    {
        IReadOnlyList<Problem> refused = [];
        var answer = await Do(id, async () =>
        {
            refused = await desk.Accept(id, Maintainer);
            if (refused.Count > 0)
            {
                Problem = Texts["articleNotYet"];
                return null;
            }

            Notice = Texts.Format("articleAccepted", id);
            return (IActionResult)LocalRedirect("/articles");
        });

        // Only the whole pack shows some problems, such as too few ways of asking: checking the draft does not find them.
        Problems = refused.Count > 0 ? refused : Problems;
        return answer;
    }

    public IActionResult OnPostDrop(string id) => Do(id, () =>
    {
        desk.Drafts.Drop(id);
        Notice = Texts.Format("articleDropped", id);
        return LocalRedirect("/articles");
    });

    /// <summary>What is left to do in each statement of the draft, from 0, and under null anywhere else.</summary>
    public ILookup<int?, Problem> PlacedProblems() => Problems.ToLookup(PlaceOf);

    /// <summary>What is to be said of a statement first.</summary>
    public string Summary(DraftStatement statement) => Texts[statement switch
    {
        { Differs.Count: > 0 } => "articleIsOther",
        { Held.Count: > 0 } => "articleIsHeld",
        { Touches.Count: 0 } => "articleIsFar",
        _ => "articleIsNew",
    }];

    /// <summary>The fields of a fact.</summary>
    public FactFields FieldsOf(DraftFact fact, int statement, int number) =>
        new(Texts, Languages, DraftForm.FactKeys, key => DraftForm.Field(key, statement, number), key => DraftForm.Field(key, statement, number), key => DraftForm.ValueOf(fact, key));

    /// <summary>Whether a fact stands in no entry of the draft's own yet.</summary>
    public bool IsToDescribe(DraftFact fact) => Draft!.Entries.All(entry => entry.Id != fact.Entry);

    public string FactText(string id) => Pack?.Facts.FirstOrDefault(fact => fact.Id == id)?.Text[Language] ?? "";

    public string EntryTitle(string id) => Pack?.Entries.FirstOrDefault(entry => entry.Id == id)?.Title[Language] ?? "";

    /// <summary>What else is proposed of a fact.</summary>
    public static string About(DraftFact fact) =>
        string.Join(" · ", new[] { fact.KindInFile, fact.Speaker, fact.AsOf, fact.Claim }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The statement in whose lines a problem stands, from 0; null where it stands before or behind them, or in another file.</summary>
    private int? PlaceOf(Problem problem)
    {
        if (Draft is null || problem.File != DraftStore.FileOf(Id) || Draft.Entries.Any(entry => problem.Line >= entry.Line))
        {
            return null;
        }

        var place = Draft.Statements.ToList().FindLastIndex(statement => problem.Line >= statement.Line);
        return place < 0 ? null : place;
    }

    private IActionResult Do(string id, Func<IActionResult?> action) => Do(id, () => Task.FromResult(action())).GetAwaiter().GetResult();

    private async Task<IActionResult> Do(string id, Func<Task<IActionResult?>> action)
    {
        if (!desk.Drafts.Has(id))
        {
            return NotFound();
        }

        try
        {
            if (await action() is { } answer)
            {
                return answer;
            }
        }
        catch (ArticleException error)
        {
            Problem = Texts.Say(error.Said);
        }
        catch (PackException error)
        {
            Problem = Texts.Format("articlePackBroken", error.Problems.Count);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = Texts.Format("articleNotWritten", error.Message);
        }

        return Show(id) ? Page() : NotFound();
    }

    /// <summary>What could not be saved stays to be mended, and is not saved over what somebody else has written since.</summary>
    private void KeepTyped(string state) => State = Problem is null ? State : state;

    private bool Show(string id)
    {
        if (!desk.Drafts.Has(id))
        {
            return false;
        }

        Id = id;
        Yaml = desk.Drafts.Text(id);
        State = DraftStore.StateOf(Yaml);
        try
        {
            Pack = desk.Pack();
            (Draft, Problems) = desk.Drafts.Check(id, Pack);
        }
        catch (PackException error)
        {
            Problems = error.Problems;
        }

        return true;
    }
}

using Bot.Answers.Knowledge;
using Bot.Articles;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>One draft: its statements with what the pack has on each, to be edited, accepted or dropped.</summary>
internal sealed class DraftModel(ArticleDesk desk) : SitePage
{
    private Pack? _pack;

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

    public IEnumerable<Entry> Entries => _pack?.Entries ?? [];

    public IActionResult OnGet(string id) => Show(id) ? Page() : NotFound();

    public IActionResult OnPostSave(string id, string state) => Do(id, () =>
    {
        if (desk.Drafts.Read(id, desk.Pack()).Draft is { } draft)
        {
            desk.Drafts.Save(id, DraftFile.Write(DraftForm.Apply(draft, Request.Form), desk.Pack()), state);
            Notice = Texts["articleSaved"];
        }

        return LocalRedirect($"/articles/{id}");
    });

    public IActionResult OnPostFile(string id, string state, string? yaml)
    {
        var answer = Do(id, () =>
        {
            desk.Drafts.Save(id, yaml ?? "", state);
            Notice = Texts["articleSaved"];
            return LocalRedirect($"/articles/{id}");
        });
        // What was typed stays to be mended.
        Yaml = Problem is null ? Yaml : yaml ?? "";
        return answer;
    }

    public Task<IActionResult> OnPostAcceptAsync(string id) => Do(id, async () =>
    {
        if ((await desk.Accept(id, Maintainer)).Count > 0)
        {
            Problem = Texts["articleNotYet"];
            return null;
        }

        Notice = Texts.Format("articleAccepted", id);
        return (IActionResult)LocalRedirect("/articles");
    });

    public IActionResult OnPostDrop(string id) => Do(id, () =>
    {
        desk.Drafts.Drop(id);
        Notice = Texts.Format("articleDropped", id);
        return LocalRedirect("/articles");
    });

    /// <summary>What is to be said of a statement first.</summary>
    public string Summary(DraftStatement statement) => Texts[statement switch
    {
        { Differs.Count: > 0 } => "articleIsOther",
        { Held.Count: > 0 } => "articleIsHeld",
        { Touches.Count: 0 } => "articleIsFar",
        _ => "articleIsNew",
    }];

    public string FactText(string id) => _pack?.Facts.FirstOrDefault(fact => fact.Id == id)?.Text[Texts.Language] ?? "";

    public string EntryTitle(string id) => _pack?.Entries.FirstOrDefault(entry => entry.Id == id)?.Title[Texts.Language] ?? "";

    /// <summary>What else is proposed of a fact.</summary>
    public static string About(DraftFact fact) =>
        string.Join(" · ", new[] { fact.Kind == FactKind.Statement ? null : fact.Kind.ToString().ToLowerInvariant(), fact.Speaker, fact.AsOf, fact.Claim }.Where(part => !string.IsNullOrEmpty(part)));

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
        catch (Exception error) when (error is ArticleException or PackException)
        {
            Problem = error is ArticleException { Said: var said } ? Texts.Say(said) : error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = Texts.Format("articleNotWritten", error.Message);
        }

        return Show(id) ? Page() : NotFound();
    }

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
            _pack = desk.Pack();
            (Draft, Problems) = desk.Drafts.Check(id, _pack);
        }
        catch (PackException error)
        {
            Problems = error.Problems;
        }

        return true;
    }
}

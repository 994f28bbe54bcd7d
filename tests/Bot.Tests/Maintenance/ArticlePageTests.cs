using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;
using Bot.Articles;
using Bot.Tests.Articles;
using Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>From a pasted article to facts in the pack.</summary>
public sealed class ArticlePageTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("ru", "Статьи"), InlineData("kk", "Мақалалар"), InlineData("en", "Articles")]
    public async Task An_article_is_drafted_edited_and_accepted(string language, string title)
    {
        var id = $"news-{language}";
        var page = await workshop.SignIn("articles", language);
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#text").FillAsync(NewsArticle.Text);
        await page.Locator("#id").FillAsync(id);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("section.card")).ToHaveCountAsync(4);
        await Expect(page.Locator("section.card").First).ToContainTextAsync("5 монет");
        await Expect(page.Locator("main form button").First).ToBeDisabledAsync();
        await Workshop.AssertIsAccessible(page);

        // Whatever is typed is kept, and checked.
        await page.Locator("#says-1").FillAsync("Дети города сделали 12 драконов из бумаги.");
        foreach (var i in new[] { 0, 2, 3 })
        {
            await page.Locator($"[name=keep-{i}]").UncheckAsync();
        }

        await Save(page);
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await Expect(page.Locator("#says-1")).ToHaveValueAsync("Дети города сделали 12 драконов из бумаги.");
        await page.Locator("main form button").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);

        Assert.Contains(PackReader.Read(workshop.Knowledge).Articles, article => article.Id == id);
        Assert.Contains("\"by\":\"Dana\"", await File.ReadAllTextAsync(Path.Combine(workshop.Knowledge, "history.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_and_what_was_typed_stays()
    {
        var page = await workshop.SignIn("articles", "en");
        await page.Locator("#text").FillAsync("The library has 9 new lamps, bright ones.");
        await page.Locator("#id").FillAsync("undated");
        await page.Locator("main form button").ClickAsync();

        await Expect(page.Locator(".problem")).ToContainTextAsync("--date");
        await Expect(page.Locator("#text")).ToHaveValueAsync("The library has 9 new lamps, bright ones.");
    }

    [Fact]
    public async Task A_pasted_text_needs_a_name()
    {
        var page = await workshop.SignIn("articles", "en");
        await page.Locator("#text").FillAsync(NewsArticle.Text);
        await page.Locator("main form button").ClickAsync();

        await Expect(page.Locator(".problem")).ToHaveTextAsync("Give the article an identifier, such as town-news-2025.");
    }

    [Fact]
    public async Task What_only_the_whole_pack_shows_is_told_when_it_is_accepted()
    {
        var draft = NewsArticle.Draft() with { Id = "few-questions" };
        var (statement, texts) = (draft.Statements[3], new Dictionary<string, string> { ["en"] = "A stage is planned for 2034.", ["ru"] = "Сцена намечена на 2034 год.", ["kk"] = "Сахна 2034 жылға жоспарланған." });
        new DraftStore(workshop.Knowledge).Add(
            draft with
            {
                Statements = [statement with { Says = "К 2034 году будет сцена.", Facts = [statement.Facts[0] with { Id = "few-stage", Entry = "few-stage", Texts = texts }] }],
                Entries = [new DraftEntry("few-stage", "visiting", texts.ToDictionary(pair => pair.Key, _ => "Stage"), texts.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[$"stage {pair.Key}"]))],
            },
            Library.Pack);
        var page = await workshop.SignIn("articles/few-questions", "en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();

        await Expect(page.Locator("p.problem")).ToContainTextAsync("cannot be accepted yet");
        await Expect(page.Locator("#problems + ul")).ToContainTextAsync("1 ways of asking");
    }

    [Fact]
    public async Task Every_part_of_a_fact_is_edited_by_form_up_to_an_entry_of_its_own()
    {
        new DraftStore(workshop.Knowledge).Add(NewsArticle.Draft() with { Id = "by-form" }, Library.Pack);
        var page = await workshop.SignIn("articles/by-form", "en");
        foreach (var i in new[] { 0, 1, 2 })
        {
            await page.Locator($"[name=keep-{i}]").UncheckAsync();
        }

        // The fact of the third statement goes, that of the fourth gets an entry of its own.
        await page.Locator("[name=drop-2-0]").CheckAsync();
        await page.Locator("fieldset:has(#id-3-0)").GetByRole(AriaRole.Button, new() { Name = "New entry" }).ClickAsync();
        await Expect(page.Locator("#entry-id-0")).ToHaveValueAsync("news-4");
        await Expect(page.Locator("#id-2-0")).ToHaveCountAsync(0);
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#entry-id-0").FillAsync("summer-stage");
        await page.Locator("#entry-topic-0").SelectOptionAsync("visiting");
        foreach (var (language, title, fact) in new[] { ("en", "Summer stage", "A stage in the yard is planned for 2034."), ("ru", "Летняя сцена", "Сцена во дворе намечена на 2034 год."), ("kk", "Жазғы сахна", "Ауладағы сахна 2034 жылға жоспарланған.") })
        {
            await page.Locator($"#entry-title-{language}-0").FillAsync(title);
            await page.Locator($"#entry-ask-{language}-0").FillAsync(string.Join('\n', Enumerable.Range(1, 4).Select(i => $"stage {language} {new string('z', i)}")));
            await page.Locator($"#{language}-3-0").FillAsync(fact);
        }

        await page.Locator("#says-3").FillAsync("Сцену во дворе откроют к 2034 году.");
        await page.Locator("#id-3-0").FillAsync("stage-plan");
        await page.Locator("fieldset:has(#id-3-0) summary").ClickAsync();
        await page.Locator("#quantity-3-0").FillAsync("many");
        await page.Locator("#speaker-3-0").FillAsync("anna");
        await page.Locator("#claim-3-0").FillAsync("stage");
        await page.Locator("#asOf-3-0").FillAsync("2031-05");
        await page.Locator("#kind-3-0").SelectOptionAsync("proposal");
        await Save(page);
        await Expect(page.Locator("#statement-3 .problem")).ToContainTextAsync(new Regex(@"drafts/by-form\.yaml:\d+: “many” is not a number"));
        await Expect(page.Locator("#problems + ul a[href='#statement-3']")).ToBeVisibleAsync();
        await Expect(page.Locator("#quantity-3-0")).ToHaveValueAsync("many");
        await Expect(page.Locator("#entry-3-0")).ToHaveValueAsync("summer-stage");

        await page.Locator("fieldset:has(#id-3-0) summary").ClickAsync();
        await page.Locator("#quantity-3-0").FillAsync("1 stage");
        await page.Locator("#carries-3-0").FillAsync("1");
        await Save(page);
        await Expect(page.Locator("#entry-0-1")).ToHaveValueAsync("summer-stage");
        await page.Locator("#carries-0-1").FillAsync("4");
        await Save(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("by-form");

        var pack = PackReader.Read(workshop.Knowledge);
        var stage = pack.Entries.Single(entry => entry.Id == "summer-stage").Facts.Single();
        Assert.Equal(
            ("stage-plan", "anna", "stage", "2031-05", FactKind.Proposal, new Quantity(1, "stage")),
            (stage.Id, stage.Speaker, stage.Claim, stage.AsOf.ToString(), stage.Kind, stage.Quantity));
        Assert.Equal(["stage-plan"], pack.Articles.Single(article => article.Id == "by-form").Digest.Single().Facts);
    }

    [Fact]
    public async Task A_fact_is_added_to_a_statement_and_a_long_draft_is_saved_whole()
    {
        var drafts = new DraftStore(workshop.Knowledge);
        var draft = NewsArticle.Draft() with { Id = "long" };
        drafts.Add(draft with { Statements = [.. Enumerable.Range(0, 100).Select(i => draft.Statements[2] with { Facts = [draft.Statements[2].Facts[0] with { Id = $"long-{i + 1}" }] })] }, Library.Pack);
        var page = await workshop.SignIn("articles/long", "en");

        await page.Locator("button[name=newFact][value='99']").ClickAsync();

        await Expect(page.Locator("#id-99-1")).ToHaveValueAsync("long-101");
        Assert.Equal(101, drafts.Read("long", Library.Pack).Draft!.Statements.Sum(statement => statement.Facts.Count));
    }

    [Fact]
    public async Task What_was_typed_in_the_form_is_not_saved_over_another_ones_change()
    {
        var drafts = new DraftStore(workshop.Knowledge);
        drafts.Add(NewsArticle.Draft() with { Id = "twice" }, Library.Pack);
        var page = await workshop.SignIn("articles/twice", "en");
        drafts.Save("twice", drafts.Text("twice") + "# by another\n", null);

        await page.Locator("#says-0").FillAsync("Mine.");
        await Save(page);
        await Expect(page.Locator("p.problem")).ToContainTextAsync("Somebody else");
        await Expect(page.Locator("#says-0")).ToHaveValueAsync("Mine.");
        await Save(page);
        await Expect(page.Locator("p.problem")).ToContainTextAsync("Somebody else");
        Assert.EndsWith("# by another\n", drafts.Text("twice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_edited_as_a_file_and_dropped_and_another_ones_change_is_not_lost()
    {
        var drafts = new DraftStore(workshop.Knowledge);
        drafts.Add(NewsArticle.Draft() with { Id = "as-file" }, Library.Pack);
        var page = await workshop.SignIn("articles/as-file", "en", width: 360, dark: true);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#yaml").FillAsync("a: [");
        await page.Locator("form[action*='handler=File'] button").ClickAsync();
        await Expect(page.Locator("p.problem")).ToContainTextAsync("not valid YAML");
        await Expect(page.Locator("#yaml")).ToHaveValueAsync("a: [");
        await page.Locator("#yaml").FillAsync("a: 1\nb: c: d");
        await page.Locator("form[action*='handler=File'] button").ClickAsync();
        await Expect(page.Locator("p.problem")).ToContainTextAsync("line 2: this is not valid YAML, from column 5 on");

        drafts.Save("as-file", drafts.Text("as-file") + "# by another\n", null);
        await page.Locator("#yaml").FillAsync("statements: []");
        await page.Locator("form[action*='handler=File'] button").ClickAsync();
        await Expect(page.Locator("p.problem")).ToContainTextAsync("Somebody else");

        await page.Locator("button.second").First.ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("as-file");
        Assert.False(drafts.Has("as-file"));
    }

    [Theory]
    [InlineData("ru", "В файлах знаний есть ошибки", "topics/visiting.yaml:1: это не YAML"), InlineData("kk", "Білім файлдарында қате бар", "topics/visiting.yaml:1: бұл YAML емес")]
    public async Task A_draft_of_a_broken_pack_says_so_in_the_language_of_the_page(string language, string headline, string problem)
    {
        new DraftStore(workshop.Knowledge).Add(NewsArticle.Draft() with { Id = $"broken-{language}" }, Library.Pack);
        var file = Path.Combine(workshop.Knowledge, "topics", "visiting.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var page = await workshop.SignIn($"articles/broken-{language}", language);
        try
        {
            await File.WriteAllTextAsync(file, "a: b: c\n" + text, TestContext.Current.CancellationToken);
            await Save(page);

            await Expect(page.Locator("p.problem")).ToContainTextAsync(headline);
            await Expect(page.Locator("#problems + ul")).ToContainTextAsync(problem);
        }
        finally
        {
            await File.WriteAllTextAsync(file, text, CancellationToken.None);
        }
    }

    private static Task Save(IPage page) => page.Locator("form[action*='handler=Save'] button").First.ClickAsync();
}

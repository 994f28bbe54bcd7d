using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;
using Bot.Editing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A maintainer writes an entry, or a fact for a statement that none carries, without touching a file.</summary>
public sealed class NewEntryPageTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private Pack Pack => PackReader.Read(workshop.Knowledge);

    [Theory]
    [InlineData("ru", 1100, false), InlineData("kk", 360, true), InlineData("en", 1100, true)]
    public async Task The_form_is_found_from_the_knowledge_in_every_language_and_size(string language, int width, bool dark)
    {
        var page = await workshop.SignIn("knowledge", language, width, dark);
        await page.Locator("a[href^='/knowledge/new']").ClickAsync();

        await Expect(page.Locator("[id^=title-]")).ToHaveCountAsync(3);
        await Expect(page.Locator("fieldset textarea")).ToHaveCountAsync(3);
        await Workshop.AssertIsAccessible(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task An_entry_of_two_facts_is_checked_as_one_types_shown_saved_with_who_and_why_and_taken_back()
    {
        var before = await File.ReadAllTextAsync(Topic, Soon);
        var page = await workshop.SignIn("knowledge/new", "en");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Fill(page, "reading-circle", "Reading circle", "Кружок чтения", "Оқу үйірмесі", "circle");
        await Fact(page, 0, "circle-when", "The circle meets on 2 days a week.", "Кружок собирается 2 дня в неделю.", "Үйірме аптасына 3 күн жиналады.");
        await Expect(page.Locator(".checked")).ToContainTextAsync("the figures differ", new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "One more fact" }).ClickAsync();
        await Expect(page.Locator("#title-ru")).ToHaveValueAsync("Кружок чтения");
        await Expect(page.Locator("#article-1")).ToHaveValueAsync("gazette");
        await Fact(page, 1, "circle-size", "12 readers belong to it.", "В нём 12 читателей.", "Оған 12 оқырман кіреді.");
        await page.Locator("#kind-1").SelectOptionAsync("plan");
        await page.Locator("#speaker-1").FillAsync("anna");
        await page.Locator("#asOf-1").FillAsync("2030");
        await page.Locator("#claim-1").FillAsync("circle");
        await page.Locator("#quantity-1").FillAsync("12 readers");

        // What is wrong cannot be saved; it says where, and what was typed stays.
        await Check(page);
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync(new Regex(@"topics/visiting\.yaml:\d+: .*figures differ"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToHaveCountAsync(0);
        await Workshop.AssertIsAccessible(page);
        await page.Locator("#kk-0").FillAsync("Үйірме аптасына 2 күн жиналады.");
        await Check(page);
        await Expect(page.Locator("#preview .added").First).ToBeVisibleAsync();
        Assert.Equal(before, await File.ReadAllTextAsync(Topic, Soon));
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#why").FillAsync("the circle is new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Reading circle");
        await Expect(page.Locator(".history li").First).ToContainTextAsync("Dana the circle is new");
        var entry = Pack.Entries.Single(entry => entry.Id == "reading-circle");
        var fact = entry.Facts.Single(fact => fact.Id == "circle-size");
        Assert.Equal(("anna", "2030", "circle", FactKind.Plan, new Quantity(12, "readers")), (fact.Speaker, fact.AsOf.ToString(), fact.Claim, fact.Kind, fact.Quantity));
        Assert.Equal(15, entry.Utterances.Count);
        Assert.Equal("heard circle en", entry.Utterances.Single(one => one.Heard && one.Language == "en").Text);

        await page.Locator(".history button").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(workshop.Address + "knowledge");
        Assert.Equal(before, await File.ReadAllTextAsync(Topic, Soon));
    }

    [Fact]
    public async Task Without_script_facts_come_and_go_and_what_was_typed_stays()
    {
        var page = await workshop.WithoutScript(await workshop.SignIn("knowledge", "en"), "knowledge/new");
        await Fact(page, 0, "first", "One.", "Один.", "Бір.");
        await page.GetByRole(AriaRole.Button, new() { Name = "One more fact" }).ClickAsync();
        await page.Locator("#id-1").FillAsync("second");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Fact 1" }).ClickAsync();

        await Expect(page.Locator("fieldset")).ToHaveCountAsync(1);
        await Expect(page.Locator("#id-0")).ToHaveValueAsync("second");
    }

    [Fact]
    public async Task A_further_fact_with_its_quantity_is_added_to_an_entry_and_a_wrong_one_stays_to_be_mended()
    {
        var page = await workshop.SignIn("knowledge/head-librarian", "en");
        await page.Locator("#new-fact summary").First.ClickAsync();
        foreach (var (field, text) in new[] { ("id", "librarian-years"), ("en", "She has read 900 books."), ("ru", "Она прочла 900 книг."), ("kk", "Ол 900 кітап оқыды."), ("article", "nowhere"), ("quantity", "900 books") })
        {
            await page.Locator($"#new-{field}").FillAsync(text);
        }

        await page.Locator("form:has(#new-id) button").ClickAsync();
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync("there is no article “nowhere”");
        await Expect(page.Locator("#new-ru")).ToHaveValueAsync("Она прочла 900 книг.");
        await page.Locator("#new-article").FillAsync("gazette");
        await page.Locator("form:has(#new-id) button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("topics/visiting.yaml");

        Assert.Equal(new Quantity(900, "books"), Pack.Facts.Single(fact => fact.Id == "librarian-years").Quantity);
    }

    [Fact]
    public async Task A_statement_without_a_fact_gets_one_that_is_there_already_and_loses_it_again()
    {
        await Article("leaflet", "The leaflet says that the library is open on Mondays.", fact: "leaflet-monday");
        var page = await workshop.SignIn("knowledge/articles", "en", width: 360);
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Workshop.AssertIsAccessible(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        var statement = page.Locator(".uncovered").Filter(new() { HasText = "open on Mondays" });
        var before = await File.ReadAllTextAsync(FileOf("leaflet"), Soon);

        await statement.GetByRole(AriaRole.Button, new() { Name = "Attach" }).ClickAsync();
        await Expect(page.Locator("#preview .added")).ToContainTextAsync("facts: [leaflet-monday]");
        await Workshop.AssertIsAccessible(page);
        await page.Locator("#why").FillAsync("it says so");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(statement).ToHaveCountAsync(0);
        Assert.Equal("it says so", new ChangeLog(workshop.Knowledge).Of("", ["leaflet-monday"])[0].Why);

        await page.Locator(".history li", new() { HasText = "leaflet-monday" }).First.Locator("button").ClickAsync();
        await Expect(statement).ToHaveCountAsync(1);
        Assert.Equal(before, await File.ReadAllTextAsync(FileOf("leaflet"), Soon));
    }

    [Fact]
    public async Task A_statement_without_a_fact_gets_a_new_one_in_an_entry()
    {
        const string said = "The doors are painted green.";
        await Article("placard", said);
        var page = await workshop.SignIn("knowledge/articles", "en");
        var statement = page.Locator(".uncovered").Filter(new() { HasText = said });

        await statement.Locator("select[name=entry]").SelectOptionAsync("opening-hours");
        await statement.GetByRole(AriaRole.Button, new() { Name = "Write the fact" }).ClickAsync();
        await Expect(page.Locator("#new-en")).ToHaveValueAsync(said);
        await Expect(page.Locator("#new-article")).ToHaveValueAsync("placard");
        await Workshop.AssertIsAccessible(page);
        foreach (var (field, text) in new[] { ("id", "doors"), ("ru", "Двери выкрашены зелёным."), ("kk", "Есіктер жасыл түске боялған.") })
        {
            await page.Locator($"#new-{field}").FillAsync(text);
        }

        await page.Locator("form:has(#new-id) button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("articles/placard.yaml, topics/visiting.yaml");
        Assert.Equal(["doors"], Pack.Articles.Single(article => article.Id == "placard").Digest[0].Facts);
    }

    [Fact]
    public async Task A_statement_without_a_fact_gets_a_new_one_in_an_entry_of_its_own()
    {
        const string said = "A cat named Page lives in the library.";
        await Article("poster", said);
        var page = await workshop.SignIn("knowledge/articles", "en");
        var statement = page.Locator(".uncovered").Filter(new() { HasText = said });

        await statement.GetByRole(AriaRole.Button, new() { Name = "Write the fact" }).ClickAsync();
        await Expect(page.Locator("#en-0")).ToHaveValueAsync(said);
        await Expect(page.Locator("#article-0")).ToHaveValueAsync("poster");
        await Fill(page, "library-cat", "The cat", "Кот", "Мысық", "cat");
        await Fact(page, 0, "cat", said, "В библиотеке живёт кот Пейдж.", "Кітапханада Пейдж деген мысық тұрады.", article: "poster");
        await Check(page);
        await Expect(page.Locator("#preview")).ToContainTextAsync("articles/poster.yaml");
        await Workshop.AssertIsAccessible(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.Locator(".notice")).ToContainTextAsync("articles/poster.yaml, topics/visiting.yaml");
        await Expect(statement).ToHaveCountAsync(0);
        Assert.Equal(["cat"], Pack.Articles.Single(article => article.Id == "poster").Digest[0].Facts);
    }

    private string Topic => Path.Combine(workshop.Knowledge, "topics", "visiting.yaml");

    private string FileOf(string article) => Path.Combine(workshop.Knowledge, "articles", article + ".yaml");

    private static Task Check(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Check and show the changes" }).ClickAsync();

    private static async Task Fill(IPage page, string id, string en, string ru, string kk, string about)
    {
        await page.Locator("#id").FillAsync(id);
        foreach (var (language, title) in new[] { ("en", en), ("ru", ru), ("kk", kk) })
        {
            await page.Locator($"#title-{language}").FillAsync(title);
            await page.Locator($"#ask-{language}").FillAsync(string.Join('\n', Enumerable.Range(1, 4).Select(i => $"{about} {language} {new string('z', i)}")));
            await page.Locator($"#heard-{language}").FillAsync($"heard {about} {language}");
        }
    }

    private static async Task Fact(IPage page, int number, string id, string en, string ru, string kk, string article = "gazette")
    {
        foreach (var (field, text) in new[] { ("id", id), ("en", en), ("ru", ru), ("kk", kk), ("article", article) })
        {
            await page.Locator($"#{field}-{number}").FillAsync(text);
        }
    }

    /// <summary>A source with one statement that no fact carries, and a fact of it if wanted.</summary>
    private async Task Article(string id, string says, string? fact = null)
    {
        await File.WriteAllTextAsync(FileOf(id), $"outlet: {{en: {id}, ru: {id}, kk: {id}}}\ndate: 2031-04\ndigest:\n  - says: \"{says}\"\n    facts: []\n", Soon);
        if (fact is not null)
        {
            var text = new Dictionary<string, string> { ["en"] = "Open on Mondays too, unlike most of the other libraries of the region.", ["ru"] = "Открыто по понедельникам.", ["kk"] = "Дүйсенбіде ашық." };
            var result = await new PackEditor(workshop.Knowledge, TimeProvider.System).Apply([new AddFact("opening-hours", new NewFact(fact, text, new Dictionary<string, string> { ["article"] = id }))], "Dana", "");
            Assert.IsType<EditResult.Applied>(result);
        }
    }
}

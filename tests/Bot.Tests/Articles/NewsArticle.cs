using Bot.Articles;
using Bot.Tests.Support;

namespace Bot.Tests.Articles;

/// <summary>A made-up article about the library: one figure differs from ours, one thing is told already, one is new and one is a plan.</summary>
internal static class NewsArticle
{
    public const string Text =
        """
        title: Что нового в библиотеке
        source: Городская газета
        date: 1 июня 2031 года

        Новости

        Читательский билет теперь стоит 7 монет в год. На выставке стоят 12 бумажных драконов, сделанных детьми города.

        Фото: из архива

        «В мастерской появилось 14 швейных машин для всех читателей», – рассказала Анна Рид. К 2033 году город планирует построить во дворе летнюю сцену.
        """;

    public static ArticleDraft Draft() => Draft(Text);

    public static ArticleDraft Draft(string text, ArticleOptions? options = null) =>
        new ArticleDrafter(Library.Pack, Library.Responder()).Draft(ArticleReader.Read(text, "news.txt"), options ?? new ArticleOptions(), "news.txt");

    /// <summary>The draft of a folder's pack as a person would finish it.</summary>
    public static void Finish(string file)
    {
        var draft = new DraftFileReader(Library.Pack).Read(file, "").Draft!;
        string[] says = ["Годовой билет читателя подорожал до 7 монет.", "Дети города сделали 12 драконов из бумаги.", "14 швейных машин теперь есть в мастерской.", "Летняя сцена во дворе намечена на 2033 год."];
        string[][] facts =
        [
            ["A reader's ticket costs 7 coins a year since June 2031.", "С июня 2031 года годовой билет читателя – 7 монет.", "2031 жылғы маусымнан бері оқырман билеті жылына 7 тиын."],
            [],
            ["The workshop has 14 sewing machines that any reader may use.", "В мастерской 14 швейных машин, доступных каждому.", "Шеберханада кез келген оқырманға ашық 14 тігін машинасы бар."],
            ["The town plans a summer stage in the yard for 2033.", "На 2033 год намечена летняя сцена во дворе.", "2033 жылы аулада жазғы сахна салу көзделген."],
        ];
        var statements = draft.Statements.Select((statement, i) => statement with
        {
            Says = says[i],
            Facts = [.. statement.Facts.Select(fact => fact with { Texts = Enumerable.Range(0, 3).ToDictionary(n => Library.Pack.Languages[n], n => facts[i][n]), Entry = i switch { 0 => fact.Entry, 2 => "sewing", _ => "opening-hours" } })],
        });
        var entry = new DraftEntry(
            "sewing", "visiting", new Dictionary<string, string> { ["en"] = "Sewing machines", ["ru"] = "Швейные машины", ["kk"] = "Тігін машиналары" },
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["en"] = ["Can I sew in the library?", "how many sewing machines are there", "sewing workshop", "machines for sewing"],
                ["ru"] = ["Можно ли шить в библиотеке?", "сколько швейных машин", "швейная мастерская", "где пошить платье"],
                ["kk"] = ["Кітапханада тігін тігуге бола ма?", "неше тігін машинасы бар", "тігін шеберханасы", "көйлекті қайда тігемін"],
            });
        File.WriteAllText(file, DraftFile.Write(draft with { Statements = [.. statements], Entries = [entry] }, Library.Pack));
    }
}

using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>A page of the menus.</summary>
/// <param name="IsAsAsked">False where what was asked for is no more, and this is the nearest there is.</param>
internal sealed record MenuView(Document Text, InlineKeyboardMarkup? Keyboard, bool IsAsAsked = true);

/// <summary>Lets a citizen leaf through what the pack knows: topics, summits, their entries. Nothing is remembered, all stands on the buttons.</summary>
internal sealed class Menus(Expert expert, ButtonSigner signer, string language)
{
    private const int PageSize = 8;

    private readonly Texts _texts = Texts.In(language);

    /// <summary>Draws a list, or the nearest that there is.</summary>
    public MenuView Draw(Place place) => place switch
    {
        Place.OfTopic at when TopicOf(at.Topic) is { } topic => Entries(
            _texts.Format("topicTitle", topic.Title[language]), topic.Entries, at.Page, page => at with { Page = page }, Button("toTopics", new Place.Topics())),
        Place.Summits at => Summits(at.Page),
        Place.OfSummit at when SummitOf(at.Summit) is { } summit => OfSummit(summit, at),
        Place.OfSummitTopic at when SummitOf(at.Summit) is { } summit && TopicOf(at.Topic) is { } topic && About(summit, topic) is { Count: > 0 } entries => Entries(
            $"{summit.Name[language]}\n{_texts.Format("topicTitle", topic.Title[language])}", entries, at.Page, page => at with { Page = page },
            Button("toSummit", new Place.OfSummit(at.Summit))),
        Place.OfSummitTopic at when SummitOf(at.Summit) is not null => Draw(new Place.OfSummit(at.Summit)) with { IsAsAsked = false },
        Place.OfSummit or Place.OfSummitTopic => Summits(1) with { IsAsAsked = false },
        Place.Told at => Draw(at.From) with { IsAsAsked = false },
        Place.Topics at => Topics(at.Page),
        _ => Topics(1) with { IsAsAsked = false },
    };

    /// <summary>The topic of a short name; null where the pack has it no more.</summary>
    public Topic? TopicOf(string key) => expert.Pack.Topics.FirstOrDefault(topic => topic.Entries.Count > 0 && Expert.KeyOf(topic.Id) == key);

    /// <summary>The summit of a short name; null where the pack has it no more.</summary>
    public Summit? SummitOf(string key) => expert.Pack.Summits.FirstOrDefault(summit => Expert.KeyOf(summit.Id) == key);

    /// <summary>A button that leads to a place.</summary>
    /// <param name="text">Key of the label.</param>
    public InlineKeyboardButton Button(string text, Place to) => Labelled(_texts[text], to);

    private InlineKeyboardButton Labelled(string label, Place to) => Keyboards.Button(signer, label, new ButtonData(ButtonAction.Menu, language, to.Write()));

    private MenuView Topics(int page)
    {
        var topics = expert.Pack.Topics.Where(topic => topic.Entries.Count > 0).ToList();
        return List(
            _texts["topics"], topics.Count > 0 ? _texts["chooseTopic"] : _texts["nothingHere"], topics, page, to => new Place.Topics(to),
            topic => Labelled(_texts.Format("counted", topic.Title[language], topic.Entries.Count), new Place.OfTopic(Expert.KeyOf(topic.Id))),
            expert.Pack.Summits.Count > 0 ? Button("toSummits", new Place.Summits()) : null);
    }

    private MenuView Summits(int page)
    {
        var words = Words.In(language);
        var summits = expert.Pack.Summits;
        var lines = summits.Skip((Clamp(page, summits.Count) - 1) * PageSize).Take(PageSize)
            .Select(summit => $"• {summit.Name[language]} — {summit.Place[language]}, {words.Dates(summit.Start, summit.End)}");
        return List(
            _texts["summits"], summits.Count > 0 ? $"{string.Join('\n', lines)}\n\n{_texts["chooseSummit"]}" : _texts["nothingHere"], summits, page, to => new Place.Summits(to),
            summit => Labelled(summit.Name[language], new Place.OfSummit(Expert.KeyOf(summit.Id))),
            Button("toTopics", new Place.Topics()));
    }

    /// <summary>The topics of a summit; its entries at once where they are few.</summary>
    private MenuView OfSummit(Summit summit, Place.OfSummit at)
    {
        var topics = expert.Pack.Topics.Select(topic => (Topic: topic, Entries: About(summit, topic))).Where(pair => pair.Entries.Count > 0).ToList();
        var title = $"{summit.Name[language]}\n{summit.Place[language]}, {Words.In(language).Dates(summit.Start, summit.End)}";
        var back = Button("toSummits", new Place.Summits());
        return topics.Sum(pair => pair.Entries.Count) <= PageSize
            ? Entries(title, [.. topics.SelectMany(pair => pair.Entries)], at.Page, page => at with { Page = page }, back)
            : List(
                title, _texts["chooseTopic"], topics, at.Page, page => at with { Page = page },
                pair => Labelled(
                    _texts.Format("counted", pair.Topic.Title[language], pair.Entries.Count), new Place.OfSummitTopic(at.Summit, Expert.KeyOf(pair.Topic.Id))),
                back);
    }

    private MenuView Entries(string title, IReadOnlyList<Entry> entries, int page, Func<int, Place> at, InlineKeyboardButton back)
    {
        var from = at(Clamp(page, entries.Count));
        return List(
            title, entries.Count > 0 ? _texts["chooseEntry"] : _texts["nothingHere"], entries, page, at,
            entry => Labelled(entry.Title[language], new Place.Told(Expert.KeyOf(entry.Id), from)), back);
    }

    /// <summary>A page of a list: a title, what to do, a button for each thing, and the ways on and back.</summary>
    public MenuView List<T>(
        string title, string hint, IReadOnlyList<T> all, int asked, Func<int, Place> at, Func<T, InlineKeyboardButton> button, InlineKeyboardButton? back)
    {
        var (page, pages) = (Clamp(asked, all.Count), Pages(all.Count));
        var rows = all.Skip((page - 1) * PageSize).Take(PageSize).Select(one => (IReadOnlyList<InlineKeyboardButton>)[button(one)]).ToList();
        List<InlineKeyboardButton> ways = [];
        if (page > 1)
        {
            ways.Add(Button("previousPage", at(page - 1)));
        }

        if (page < pages)
        {
            ways.Add(Button("nextPage", at(page + 1)));
        }

        rows.AddRange(ways.Count > 0 ? [ways] : []);
        rows.AddRange(back is not null ? [[back]] : []);
        var lines = title.Split('\n', 2);
        var text = new DocumentBuilder().Add(lines[0], MarkKind.Bold);
        if (lines.Length > 1)
        {
            text.Line().Add(lines[1]);
        }

        if (pages > 1)
        {
            text.Line().Add(_texts.Format("page", page, pages));
        }

        return new MenuView(text.Line().Line().Add(hint).Build(), rows.Count > 0 ? new InlineKeyboardMarkup(rows) : null, page == asked);
    }

    private static List<Entry> About(Summit summit, Topic topic) => [.. topic.Entries.Where(entry => entry.Facts.Any(fact => fact.Summit == summit.Id))];

    private static int Pages(int count) => Math.Max(1, (count + PageSize - 1) / PageSize);

    private static int Clamp(int page, int count) => Math.Clamp(page, 1, Pages(count));
}

using System.Collections.Frozen;
using Bot.Answers.Conversation;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Storage;

namespace Bot.Review;

/// <summary>The questions that were not answered well, those that say the same put together, with what was decided of them. Safe on many threads.</summary>
internal sealed class QuestionInbox(Database database, ResponderSource source)
{
    private static readonly FrozenDictionary<string, Outcome> Outcomes =
        Enum.GetValues<Outcome>().ToFrozenDictionary(QuestionReplies.Word, outcome => outcome, StringComparer.Ordinal);

    /// <summary>So many of all may be questions that came after the last clustering of all: those join what is there, whatever is asked more often by now.</summary>
    private const double MostJoined = 0.1;

    private readonly Lock _gate = new();
    private readonly JournalQuestions _journal = new();
    private volatile PresentAnswers? _answers;
    private Clusters _clusters = new();
    private Contents? _contents;

    /// <summary>What answers now.</summary>
    public PresentAnswers Answers
    {
        get
        {
            var (expert, answers) = (source.Current, _answers);
            return answers?.Expert == expert ? answers : _answers = new PresentAnswers(expert);
        }
    }

    /// <summary>A page of the inbox.</summary>
    public InboxPage Find(InboxFilter filter)
    {
        var (all, answers) = (All(), Answers);
        var found = all.Where(item => Fits(item, filter, answers));
        var ordered = filter.Order == InboxOrder.Last
            ? found.OrderByDescending(item => item.Last).ThenByDescending(item => item.Count).ThenBy(item => item.Id, StringComparer.Ordinal)
            : found.OrderByDescending(item => item.Count).ThenByDescending(item => item.Last).ThenBy(item => item.Id, StringComparer.Ordinal);
        List<InboxItem> list = [.. ordered];
        var items = list.Skip((Math.Max(1, filter.Page) - 1) * filter.Size).Take(filter.Size).Select(item => WithNews(item, answers));
        return new InboxPage([.. items], list.Count, all.CountBy(item => item.State).ToDictionary());
    }

    /// <summary>The items that <paramref name="ids"/> name, each once; what the journal has no more is left out.</summary>
    public IReadOnlyList<InboxItem> Named(IReadOnlyCollection<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. All().Where(item => item.Keys.Any(wanted.Contains)).Select(item => WithNews(item, Answers))];
    }

    /// <summary>The texts that stand for all items, but for what is too much to keep answers to, and what answers them now.</summary>
    public (IReadOnlyList<string> Texts, PresentAnswers Answers) Texts() => ([.. All().Take(PresentAnswers.MostKept).Select(item => item.Text)], Answers);

    /// <summary>What the bot would make of an item now.</summary>
    public Suggestion Suggest(InboxItem item) => Answers.Suggest(item.Text);

    /// <summary>All items; put together anew only where the journal, a decision or what answers has changed.</summary>
    private List<InboxItem> All()
    {
        var answers = Answers;
        lock (_gate)
        {
            return database.Read(connection =>
            {
                // Journal and decisions as of one moment.
                using var moment = connection.BeginTransaction(deferred: true);
                var state = (JournalQuestions.State(connection), ReviewRecords.State(connection), answers);
                var contents = _contents is { } last && last.State == state ? last : new Contents(state, Items(_journal.Unsolved(connection), ReviewRecords.Last(connection), answers));
                _contents = contents;
                return contents.Items;
            });
        }
    }

    private List<InboxItem> Items(List<JournalQuestion> questions, Dictionary<string, (long Id, Review Review)> reviews, PresentAnswers answers)
    {
        var leaders = LeadersOf(questions);
        return [.. questions.GroupBy(question => leaders[question.Key]).Select(group => ItemOf([.. group]))];

        InboxItem ItemOf(IReadOnlyList<JournalQuestion> members)
        {
            var rows = members.SelectMany(member => member.Rows).ToList();
            // What was decided last of any of them holds for all: one more way of typing a question is no new question.
            var review = reviews.Count == 0 ? null : members.Select(member => reviews.GetValueOrDefault(member.Key)).MaxBy(review => review.Id).Review;
            var bad = rows.Where(row => row.Bad > 0).ToList();
            var item = new InboxItem(
                members[0].Key,
                [.. members.Select(member => member.Text with { Count = member.Count })],
                members.Sum(member => member.Count),
                DateTimeOffset.FromUnixTimeMilliseconds(members.Min(member => member.First)),
                DateTimeOffset.FromUnixTimeMilliseconds(members.Max(member => member.Last)),
                rows.GroupBy(row => Outcomes.GetValueOrDefault(row.Outcome, Outcome.Unknown)).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
                bad.Sum(row => row.Bad),
                bad.Where(row => row.Reason is not null).GroupBy(row => row.Reason!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(row => row.Bad), StringComparer.Ordinal),
                [.. bad.Where(row => row.Outcome == "answered").Select(row => row.Entry).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                review?.State ?? QuestionState.Open,
                review,
                null)
            {
                Keys = [.. members.Select(member => member.Key)],
            };
            return review is not null && HasReturned(item, review, answers) ? item with { State = QuestionState.Returned } : item;
        }
    }

    /// <summary>Which question stands for each, by its key.</summary>
    private Dictionary<string, int> LeadersOf(List<JournalQuestion> questions)
    {
        var old = questions.Count(question => _clusters.Leaders.ContainsKey(question.Key));
        if (_clusters.Whole - old > MostJoined * _clusters.Whole || questions.Count - old + _clusters.Leaders.Count > (1 + MostJoined) * _clusters.Whole)
        {
            _clusters = new Clusters { Whole = questions.Count };
        }

        foreach (var question in questions.Where(question => !_clusters.Leaders.ContainsKey(question.Key)))
        {
            _clusters.Leaders.Add(question.Key, _clusters.Questions.Add(question.Words));
        }

        return _clusters.Leaders;
    }

    /// <summary>What was put together, and as of when.</summary>
    private sealed record Contents(((int Count, int Hash) Journal, (long Newest, long Count) Reviews, PresentAnswers Answers) State, List<InboxItem> Items);

    private sealed class Clusters
    {
        /// <summary>How many questions there were when all were put together.</summary>
        public int Whole { get; init; }

        public QuestionClusters Questions { get; } = new();

        /// <summary>By key; of what the journal has no more, too.</summary>
        public Dictionary<string, int> Leaders { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>What was put aside comes back when a newer pack has an answer to it; what was accepted, when a newer pack still does not give that answer.</summary>
    private static bool HasReturned(InboxItem item, Review review, PresentAnswers answers) =>
        review.Pack != answers.Expert.Pack.Hash
        && (review.State == QuestionState.Accepted
            ? answers.Answer(item.Text) != review.Entry
            : answers.Answer(item.Text) is { } answer && answer != review.Answer);

    /// <summary>The item with the answer that it would get now, unless that is one that was called bad.</summary>
    private static InboxItem WithNews(InboxItem item, PresentAnswers answers) =>
        answers.Answer(item.Text) is { } answer && !item.AnsweredWith.Contains(answer, StringComparer.Ordinal) ? item with { Answer = answer } : item;

    private static bool Fits(InboxItem item, InboxFilter filter, PresentAnswers answers) =>
        (filter.Everything || (filter.State is { } state ? item.State == state : item.State is QuestionState.Open or QuestionState.Returned))
        && (filter.Language is null || item.Texts.Any(text => text.Language == filter.Language))
        && (filter.Outcome is not { } outcome || item.Outcomes.ContainsKey(outcome))
        && (!filter.OnlyBad || item.Bad > 0)
        && (filter.Since is not { } since || item.Last >= since)
        && (string.IsNullOrWhiteSpace(filter.Text) || HasWords(item, Tokenizer.Words(filter.Text)))
        && (filter.Topic is null || (answers.Likeliest(item.Text) is { } entry && answers.TopicOf(entry) == filter.Topic));

    private static bool HasWords(InboxItem item, List<string> words) =>
        item.Texts.Select(text => Tokenizer.Normalize(text.Text)).Any(text => words.TrueForAll(word => text.Contains(word, StringComparison.Ordinal)));
}

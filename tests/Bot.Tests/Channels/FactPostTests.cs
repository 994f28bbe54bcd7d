using Bot.Answers.Knowledge;
using Bot.Channels;
using Bot.Chats;
using Bot.Tests.Chats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Channels;

public sealed class FactPostTests
{
    private static readonly Expert Expert = new ResponderSource(TinyPack.Pack, TinyPack.Responder).Current;

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    [InlineData("en")]
    public void Every_entry_of_a_small_pack_can_be_posted_in_every_language(string language) =>
        Assert.Equal(TinyPack.Pack.Entries.Select(entry => entry.Id), FactPost.Pool(Expert, [], language).Select(entry => entry.Id));

    [Fact]
    public void What_is_too_long_to_be_read_in_passing_is_not_posted()
    {
        var pack = TinyPack.Pack;
        var long_ = pack.Entries.First() with { Title = new Localized([KeyValuePair.Create("en", new string('a', FactPost.Longest))]) };
        var expert = new Expert(pack with { Topics = [pack.Topics[0] with { Entries = [long_, .. pack.Topics[0].Entries.Skip(1)] }] }, TinyPack.Responder);

        Assert.DoesNotContain(FactPost.Pool(expert, [], "en"), entry => entry.Id == long_.Id);
        Assert.Equal(2, FactPost.Pool(expert, ["library"], "en").Count);
    }

    [Fact]
    public void Nothing_is_repeated_before_the_pool_is_used_up_whatever_the_pool_has_been_before() => Prop.ForAll(
        (from before in Gen.Choose(0, 30).ListOf()
         from pool in Gen.Choose(0, 30).NonEmptyListOf()
         from chat in Gen.Choose(-5, 5)
         select (before.ToList(), pool.Distinct().ToList(), chat)).ToArbitrary(),
        one =>
        {
            var (before, numbers, chat) = one;
            var used = new List<string>();
            before.ForEach(number => Use($"{number}"));
            IReadOnlyList<Entry> pool = [.. numbers.Select(EntryOf)];
            var round = new List<string>();
            for (var i = 0; i < pool.Count * 2; i++)
            {
                var next = FactPost.Next(chat, pool, used)!.Id;
                if (next != FactPost.Next(chat, [.. pool.Reverse()], used)!.Id)
                {
                    return false;
                }

                round.Add(next);
                Use(next);
            }

            return round.Take(pool.Count).Distinct().Count() == pool.Count && round.Take(pool.Count).SequenceEqual(round.Skip(pool.Count));

            void Use(string entry)
            {
                used.Remove(entry);
                used.Add(entry);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_channels_begin_with_different_facts_as_a_rule()
    {
        IReadOnlyList<Entry> pool = [.. Enumerable.Range(0, 50).Select(EntryOf)];

        Assert.InRange(Enumerable.Range(1, 20).Select(chat => FactPost.Next(chat, pool, [])!.Id).Distinct().Count(), 10, 20);
        Assert.Null(FactPost.Next(1, [], []));
    }

    private static Entry EntryOf(int number) => TinyPack.Pack.Entries.First() with { Id = $"{number}" };
}

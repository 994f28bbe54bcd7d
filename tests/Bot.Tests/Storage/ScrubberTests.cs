using System.Text.RegularExpressions;
using Bot.Storage;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Storage;

public sealed partial class ScrubberTests
{
    [Theory]
    [InlineData("мой ИИН 850101300123, когда саммит?", "мой ИИН <number>, когда саммит?")]
    [InlineData("звоните +7 (701) 123-45-67", "звоните <number>")]
    [InlineData("8 701 123 45 67 вот", "<number> вот")]
    [InlineData("карта 4400 4301 2345 6789", "карта <number>")]
    [InlineData("пишите на Ivan.Petrov+1@mail.example.kz!", "пишите на <e-mail>")]
    [InlineData("это @some_user сказал", "это <name> сказал")]
    [InlineData("смотри https://t.me/someone и t.me/joinchat/abc", "смотри <link> и <link>")]
    [InlineData("id 5900000002", "id <number>")]
    [InlineData("что было 2025-09-02 и 31.08.2025?", "что было 2025-09-02 и 31.08.2025?")]
    [InlineData("6 000 000 тонн, 27 млрд, 2024 год", "6 000 000 тонн, 27 млрд, 2024 год")]
    public void What_tells_who_somebody_is_is_taken_out_and_the_question_stays(string text, string scrubbed) =>
        Assert.Equal(scrubbed, Scrubber.Scrub(text));

    [Fact]
    public void A_number_of_a_person_is_found_wherever_it_stands()
    {
        var digits = Gen.Choose(0, 9).ArrayOf(12).Select(all => string.Concat(all));
        var cases = from before in ArbMap.Default.GeneratorFor<NonNull<string>>()
                    from number in digits
                    from after in ArbMap.Default.GeneratorFor<NonNull<string>>()
                    from separator in Gen.Elements("", " ", "-", ".", "\u00a0")
                    select (before.Get, string.Join(separator, number.Chunk(3).Select(part => new string(part))), after.Get);

        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            var (before, number, after) = item;
            return !Scrubber.Scrub($"{before} {number} {after}").Contains(number, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_scrubbed_holds_a_long_number_a_name_or_an_address_of_mail() =>
        Prop.ForAll<NonNull<string>>(text => !Telling().IsMatch(Scrubber.Scrub(text.Get))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_text_is_cut_and_never_through_a_character()
    {
        var scrubbed = Scrubber.Scrub("a" + string.Concat(Enumerable.Repeat("🙂", 1000)));

        Assert.InRange(scrubbed.Length, 1, 500);
        Assert.False(char.IsHighSurrogate(scrubbed[^1]));
    }

    [GeneratedRegex(@"\d{9}|@\w|[\w.+-]@[\w-]+\.\w")]
    private static partial Regex Telling();
}

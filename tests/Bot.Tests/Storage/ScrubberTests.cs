using System.Globalization;
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
    [InlineData("мой номер 87011234567", "мой номер <number>")]
    [InlineData("+7-701-123-45-67, +77011234567 или 8(701)1234567", "<number>, <number> или <number>")]
    [InlineData("call +44 20 7946 0958 or (495) 123‑45‑67", "call <number> or <number>")]
    [InlineData("８７０１１２３４５６７ и 8 7О1 123 45 67", "<number> и <number>")]
    [InlineData("тел. 23-45-67, звоните", "тел. <number>, звоните")]
    [InlineData("наш телефон: 234567", "наш телефон: <number>")]
    [InlineData("ИИН 850101 300 123; ЖСН: 850101-300123", "ИИН <number>; ЖСН: <number>")]
    [InlineData("карта 4400 4301 2345 6789 012, 4400/4301/2345/6789", "карта <number>, <number>")]
    [InlineData("счёт KZ86 125K ZT50 0410 0100", "счёт <number>")]
    [InlineData("ivan (at) mail.ru, ivan собака mail точка ru, ivan＠mail.ru", "<e-mail>, <e-mail>, <e-mail>")]
    [InlineData("@ some_user и ＠иван_й", "<name> и <name>")]
    [InlineData("т.mе/someone tg://user?id=5 telegram.dog/x social.example/who", "<link> <link> <link> <link>")]
    [InlineData("user id: 48151, айди 62342", "user id: <number>, айди <number>")]
    [InlineData("8\u200b701\u200b123\u200b45\u200b67", "<number>")]
    [InlineData("в 2024-2025 и 2023, 2024 годах, 2019 2020 2021", "в 2024-2025 и 2023, 2024 годах, 2019 2020 2021")]
    [InlineData("31.08–01.09.2025, 31/08/2025, 2025.09.02", "31.08–01.09.2025, 31/08/2025, 2025.09.02")]
    [InlineData("40 000 книг, $27 billion, $27,000,000,000, 1 234 567 ₸", "40 000 книг, $27 billion, $27,000,000,000, 1 234 567 ₸")]
    [InlineData("за 2024 год 30 000 000 000 тенге и 12,5 %", "за 2024 год 30 000 000 000 тенге и 12,5 %")]
    [InlineData("в 24 странах к 2030 году, с 9 до 20, 24/7", "в 24 странах к 2030 году, с 9 до 20, 24/7")]
    [InlineData("телефоны 2024 года", "телефоны 2024 года")]
    [InlineData("что пишет town.example о CO₂", "что пишет town.example о CO2")]
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
    public void A_telephone_number_is_found_however_it_is_grouped()
    {
        var cases = from prefix in Gen.Elements("+7", "8", "+7 ", "8 ", "8-", "+998 ", "+44 ", "＋7 ")
                    from digits in Gen.Choose(0, 9).ArrayOf(10).Select(all => string.Concat(all))
                    from open in Gen.Elements("", "(", " (")
                    from separator in Gen.Elements("", " ", "-", " - ", ".", "\u00a0", "–", "/")
                    from like in Gen.Elements(false, true)
                    select (prefix, digits, open, separator, like);

        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            var (prefix, digits, open, separator, like) = item;
            var close = open.Length > 0 ? ")" : "";
            var number = $"{prefix}{open}{digits[..3]}{close}{separator}{digits[3..6]}{separator}{digits[6..8]}{separator}{digits[8..]}";
            var scrubbed = Scrubber.Scrub($"звоните {(like ? Fullwidth(number) : number)} вечером");
            return scrubbed == "звоните <number> вечером";
        }).QuickCheckThrowOnFailure();

        static string Fullwidth(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)('０' + (c - '0')) : c));
    }

    [Fact]
    public void A_card_number_is_found_with_a_right_check_digit_or_without()
    {
        var cases = from first in Gen.Choose(2, 6)
                    from length in Gen.Choose(12, 18)
                    from rest in Gen.Choose(0, 9).ArrayOf(length)
                    from separator in Gen.Elements("", " ", "-", "\u2009")
                    select string.Join(separator, $"{first}{string.Concat(rest)}".Chunk(4).Select(part => new string(part)));

        Prop.ForAll(cases.ToArbitrary(), number => !Scrubber.Scrub($"спишите с {number} сегодня").Any(char.IsAsciiDigit)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Years_dates_and_round_figures_stay()
    {
        var year = Gen.Choose(1900, 2099).Select(y => $"{y}");
        var date = from y in year from m in Gen.Choose(1, 12) from d in Gen.Choose(1, 28) from form in Gen.Elements("{0}-{1:00}-{2:00}", "{2:00}.{1:00}.{0}", "{2}.{1}.{0}") select string.Format(CultureInfo.InvariantCulture, form, y, m, d);
        var round = from n in Gen.Choose(1, 999) from k in Gen.Choose(1, 4) from space in Gen.Elements(" ", "\u00a0", "\u202f") select n + string.Concat(Enumerable.Repeat(space + "000", k));
        var small = from n in Gen.Choose(0, 999_999) from unit in Gen.Elements("%", " млрд", " billion", " тонн") select $"{n}{unit}";
        var cases = Gen.OneOf(year, date, round, small);

        Prop.ForAll(cases.ToArbitrary(), figure => Scrubber.Scrub($"правда ли, что {figure}?") == $"правда ли, что {figure}?").QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_scrubbed_stays_as_it_is_when_scrubbed_again() =>
        Prop.ForAll<NonNull<string>>(text => Scrubber.Scrub(Scrubber.Scrub(text.Get)) == Scrubber.Scrub(text.Get)).QuickCheckThrowOnFailure();

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

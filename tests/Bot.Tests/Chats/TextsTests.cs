using System.Text.RegularExpressions;
using Bot.Chats;
using Xunit;

namespace Bot.Tests.Chats;

public sealed partial class TextsTests
{
    public static TheoryData<string> Keys => [.. Texts.In("en").Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_text_stands_in_all_three_languages_with_the_same_things_put_in(string key)
    {
        var holes = Texts.All.Select(language => string.Join(' ', Hole().Matches(Texts.In(language)[key]).Select(match => match.Value).Distinct().Order())).Distinct();

        Assert.Single(holes);
        Assert.All(Texts.All, language => Assert.InRange(Texts.In(language)[key].Length, 1, Limit(key)));
    }

    [Fact]
    public void No_language_has_a_text_that_the_others_have_not() =>
        Assert.All(Texts.All, language => Assert.Equal(Texts.In("en").Keys.Order(), Texts.In(language).Keys.Order()));

    [Fact]
    public void Kazakh_is_Kazakh_and_Russian_is_Russian()
    {
        Assert.All(Texts.In("kk").Keys.Where(key => !PageTexts().IsMatch(key)).Except(["good", "settings", "settingsButton", "logPosts", "pageLifetime", "homeCheck", "lifetimeNever", "checkMayPost", "pageCheck"]), key => Assert.Matches("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]|Бұл|\\{", Texts.In("kk")[key]));
        Assert.All(Texts.In("ru").Keys, key => Assert.DoesNotMatch("[әғқңөұүһӘҒҚҢӨҰҮҺ]", Texts.In("ru")[key]));
    }

    /// <summary>Labels on the maintainers' pages are short, and many have none of the letters that only Kazakh has.</summary>
    [GeneratedRegex("^(?:site|try|release|report|review|edit|article)[A-Z]")]
    private static partial Regex PageTexts();

    private static readonly HashSet<string> PostsNotices =
    [
        "postsAway", "postsNoRight", "postsPaused", "postsLastDay", "postsLastTopic", "postsPreviewed", "postsPosted", "postsAlready", "postsNothing", "postsNoLast",
        "postsStillSending", "postsOtherLast", "postsNoOther", "postsEdited", "postsRefreshed", "postsGone", "postsTooOld", "postsDeleted",
    ];

    private static readonly HashSet<string> PostsTexts =
    [
        "postsAbout", "postsAdded", "postsAddedNoRight", "postsComing", "postsLast", "postsFailed", "postsWhichHour", "postsWhichDays", "postsWhichTopics", "postsDeleteLimit", "postsWeekdays", "postsNotYours",
    ];

    private static readonly HashSet<string> GroupNotices =
    [
        "onlyAdminsSet", "onlyAdminsAsk", "cantCheckNow", "pausedHere", "notInThisTopic", "floodInGroup", "floodInPrivate", "panelNoAdmin", "panelBotIsOut",
        "panelStale", "quietSame", "paused", "resumed", "left",
    ];

    private static readonly HashSet<string> GroupButtons =
    [
        "settingsButton", "panelBack", "panelNoChange", "homeLanguage", "homeMode", "homeTopics", "homeLifetime", "homeQuiet", "homeZone", "homePosts", "homeCheck",
        "homeLog", "homePause", "homeResume", "homeLeave", "languageOfQuestion", "modeEveryone", "modeAdmins", "modeMentionOnly", "topicGeneral", "topicOn",
        "topicOnClosed", "topicOff", "topicsEverywhere", "listBack", "listOn", "quietOff", "quietFrom", "quietTo", "lifetimeNever", "lifetimeTenMinutes",
        "lifetimeHour", "lifetimeDay", "leaveYes", "checkAgain", "ownChats", "ownGroup", "ownChannel",
    ];

    /// <summary>What Telegram allows: notices of presses have 200 characters, buttons are read up to 64, messages have 4096.</summary>
    private static int Limit(string key) => key switch
    {
        _ when GroupNotices.Contains(key) => 200,
        _ when GroupButtons.Contains(key) => 64,
        _ when PostsNotices.Contains(key) => 200,
        _ when key.StartsWith("posts", StringComparison.Ordinal) && !PostsTexts.Contains(key) => 64,
        "thanksGood" or "thanksBad" or "thanksBadWhy" or "thanksReason" or "languageAsAsked" or "staleAnswer" or "staleButton" or "strangeButton" or "languageChosen" => 200,
        "good" or "bad" or "noneOfThese" or "languageName" or "asInQuestion" or "more" or "copyAnswer" or "copyLink" or "share" or "setLanguage"
            or "askInPrivate" or "inlineUnknown" or "openInPrivate" or "askAnother" or "addToGroup" or "addToChannel" or "setForget" or "yesForget" or "previousPage" or "nextPage" or "toTopics" or "toSummits" or "toSummit"
            or "toList" or "toSettings" or "reasonWrong" or "reasonNotAsked" or "reasonOutOfDate" or "reasonHard" => 64,
        _ when key.StartsWith("command_", StringComparison.Ordinal) => 256,
        _ => 3000,
    };

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}

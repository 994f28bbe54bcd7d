using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>The bot's name, description and short description, each in every language: setters and getters.</summary>
internal static class MyTexts
{
    public static IEnumerable<Method> Methods { get; } =
    [
        Setter("setMyName", "name", 64, "BOT_TITLE_INVALID", bot => bot.Names),
        Getter("getMyName", "name", (bot, language) => bot.NameIn(language)),
        Setter("setMyDescription", "description", 512, "DESCRIPTION_TOO_LONG", bot => bot.Descriptions),
        Getter("getMyDescription", "description", (bot, language) => BotAccount.Text(bot.Descriptions, language)),
        Setter("setMyShortDescription", "short_description", 120, "ABOUT_TOO_LONG", bot => bot.ShortDescriptions),
        Getter("getMyShortDescription", "short_description", (bot, language) => BotAccount.Text(bot.ShortDescriptions, language)),
    ];

    private static Method Setter(string name, string field, int maxLength, string tooLong, Func<BotAccount, Dictionary<string, string>> texts) =>
        Method.Of(name, field + " language_code", call =>
        {
            var language = call.LanguageCode();
            var text = call.Text(field).Trim();
            if (FormattedText.Length(text) > maxLength) throw Refusal.BadRequest(tooLong);
            if (text.Length == 0) texts(call.World.Bot).Remove(language);
            else texts(call.World.Bot)[language] = text;
            call.World.Changes.Tell(new Change("bot"));
            return Method.True;
        });

    private static Method Getter(string name, string field, Func<BotAccount, string, string> text) =>
        Method.Of(name, "language_code", call => new JsonObject { [field] = text(call.World.Bot, call.LanguageCode()) });
}

using Bot.Answers.Conversation;
using Bot.Chats;

namespace Bot.Inline;

/// <summary>Somebody who asks from a chat that the bot knows nothing of: there is no talk that the question could go on with.</summary>
internal static class Outsider
{
    /// <summary>The reply in the language that the person has chosen in private, or else that of the question, or else that of the person's app.</summary>
    public static Reply Respond(Situation situation, string question)
    {
        var responder = situation.Expert.Responder;
        var reply = responder.Respond(question, Dialogue.Empty);
        // A number is in no language, nor is what could not be read.
        var isInLanguage = question.Any(char.IsLetter) && reply.Considered.Count > 0;
        var language = situation.Chosen ?? (isInLanguage ? reply.Language : situation.Language);
        return language == reply.Language ? reply : responder.Respond(question, Dialogue.Empty, language);
    }
}

using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Begins the fact that a statement of a digest lacks.</summary>
internal static class StatementFact
{
    /// <summary>A fact of which the source and the text in the statement's language are known; null where the article has no such statement.</summary>
    /// <param name="responder">Tells in which language the statement is.</param>
    public static NewFact? Begin(Pack pack, Responder responder, string? article, string? statement) =>
        statement is not null && pack.Articles.Any(one => one.Id == article && one.Digest.Any(said => said.Text == statement))
            ? NewEntryForm.Blank(article) with { Text = new Dictionary<string, string> { [responder.Respond(statement, Dialogue.Empty).Language] = statement } }
            : null;
}

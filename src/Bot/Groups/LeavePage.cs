using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Lets the bot leave the chat and forget all about it, once that is confirmed.</summary>
internal sealed class LeavePage : IPanelPage
{
    private static readonly TimeSpan LeaveLife = TimeSpan.FromDays(1);

    public string Name => "leave";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var texts = context.Texts;
        if (argument != "yes")
        {
            return Task.FromResult(new PanelView(
                context.Page(texts["pageLeave"], texts["panelLeave"]), [[context.Button(texts["leaveYes"], Name, "yes")]]));
        }

        context.Decision.Do(new Change.EraseChat(context.ChatId));
        context.Decision.Call(new LeaveChat(context.ChatId), context.ChatId, LeaveLife, row => row with { Forget = true });
        return Task.FromResult(new PanelView(context.Page(texts["pageLeave"], texts["left"]), [], texts["left"]) { HasNoBack = true });
    }
}

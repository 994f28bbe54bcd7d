namespace Bot.Sandbox;

/// <summary>People and chats to try a bot with: citizens of three languages, an administrator of groups, an owner of a channel with comments, and a group without the bot.</summary>
internal static class DemoWorld
{
    public static void Fill(World world)
    {
        var aigerim = world.AddUser("Айгерім", "kk", "aigerim_demo");
        var mikhail = world.AddUser("Михаил", "ru", "mikhail_demo");
        var emma = world.AddUser("Emma", "en", "emma_demo");
        var timur = world.AddUser("Тимур", "ru", "timur_demo");
        User[] all = [mikhail, aigerim, emma, timur];
        foreach (var person in all) world.PrivateChat(person);
        world.AddGroup("Соседи · Көршілер · Neighbours", [aigerim, mikhail, emma]);
        var forum = world.AddGroup("Темы города · Қала тақырыптары · City topics", [aigerim, mikhail, emma], isForum: true);
        foreach (var topic in (string[])["Торговля · Сауда · Trade", "Вода · Су · Water"]) world.AddTopic(forum, topic);

        // The owner lets the bot post there by the bot's own link, which also leads to its settings.
        var channel = world.AddChannel("Новости · Жаңалықтар · News", timur, withBot: false);
        var discussion = world.AddGroup("Обсуждение · Талқылау · Discussion", [timur, mikhail, aigerim, emma]);
        world.Link(channel, discussion);
        // As an administrator the bot sees the channel's posts there, and the comments.
        discussion.Members[world.BotUser.Id] = new Member(world.BotUser, MemberStatus.Administrator) { Rights = AdministratorRights.Usual(ChatKind.Supergroup) };
        foreach (var reader in (User[])[mikhail, aigerim, emma]) channel.Members[reader.Id] = new Member(reader, MemberStatus.Member);
        world.AddGroup("Без бота · Ботсыз · Without the bot", [aigerim, mikhail, emma, timur], withBot: false);
    }
}

namespace Bot.Sandbox;

/// <summary>People and chats to try a bot with: three citizens of three languages, a group and a channel.</summary>
internal static class DemoWorld
{
    public static void Fill(World world)
    {
        var aigerim = world.AddUser("Айгерім", "kk", "aigerim_demo");
        var mikhail = world.AddUser("Михаил", "ru", "mikhail_demo");
        var emma = world.AddUser("Emma", "en", "emma_demo");
        foreach (var person in (User[])[mikhail, aigerim, emma]) world.PrivateChat(person);
        world.AddGroup("Соседи · Көршілер · Neighbours", [aigerim, mikhail, emma]);
        var channel = world.AddChannel("Новости · Жаңалықтар · News", aigerim);
        foreach (var reader in (User[])[mikhail, emma]) world.Join(channel, reader);
    }
}

using System.Text;
using Bot.Chats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Chats;

public sealed class ButtonSignerTests
{
    private static readonly ButtonSigner Signer = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    [Fact]
    public void What_is_written_is_read_and_fits_into_64_bytes() =>
        Prop.ForAll<NonNull<string>, int>((text, pick) =>
        {
            var action = Enum.GetValues<ButtonAction>()[Math.Abs(pick % Enum.GetValues<ButtonAction>().Length)];
            var button = new ButtonData(action, "kk", Expert.KeyOf(text.Get));
            var data = Signer.Write(button);
            return Encoding.UTF8.GetByteCount(data) <= 64 && Signer.Read(data) == (true, button);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_letter_is_noticed_wherever_it_stands()
    {
        var data = Signer.Write(new ButtonData(ButtonAction.Tell, "ru", Expert.KeyOf("books")));
        for (var i = 0; i < data.Length; i++)
        {
            Assert.False(Signer.Read(data[..i] + (data[i] == 'A' ? 'B' : 'A') + data[(i + 1)..]).IsGenuine);
        }
    }

    [Fact]
    public void No_text_that_somebody_makes_up_is_taken_for_genuine() =>
        Prop.ForAll<string>(text => !Signer.Read(text).IsGenuine).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_bots_buttons_are_not_obeyed() =>
        Assert.False(new ButtonSigner(new byte[32]).Read(Signer.Write(new ButtonData(ButtonAction.None, "en"))).IsGenuine);
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>Where a maintainer signs in, with a name for the history and the secret, and out.</summary>
internal sealed class EntranceModel(SignIn signIn) : SitePage
{
    private const int LongestName = 40;

    /// <summary>What was wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>The name as it was typed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where one wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Where the secret is found.</summary>
    public string SecretNote => signIn.SecretFile is { } file ? Texts.Format("siteSecretFile", Path.GetFileName(file)) : Texts["siteSecretSetting"];

    public async Task<IActionResult> OnPostAsync(string? name, string? secret)
    {
        Name = string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (Name.Length is 0 or > LongestName)
        {
            Problem = Texts["siteNoName"];
            return Page();
        }

        switch (signIn.Try(secret ?? ""))
        {
            case SignInResult.Right:
                var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, Name)], CookieAuthenticationDefaults.AuthenticationScheme);
                await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
                return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
            case SignInResult.TooOften:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Problem = Texts["siteTooOften"];
                return Page();
            default:
                Problem = Texts["siteWrongSecret"];
                return Page();
        }
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/sign-in");
    }
}

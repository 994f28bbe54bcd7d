using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.Review;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Bot.Maintenance;

/// <summary>The maintainers' pages: what they need in a host, and how requests reach them.</summary>
internal static class MaintenanceSite
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(12);

    /// <summary>Pages may load nothing but their own files, and stand in nobody's frame.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the pages to a host.</summary>
    /// <param name="data">Where the secret and the keys of the sessions are kept.</param>
    public static void AddMaintenance(this WebApplicationBuilder builder, DataFolder data)
    {
        var options = new MaintenanceOptions();
        new MaintenanceSettings(builder.Configuration).Configure(options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, PortFor(options));
        });
        var services = builder.Services;
        services.AddSettings<MaintenanceOptions, MaintenanceSettings>(new MaintenanceSettings(builder.Configuration));
        services.AddSingleton(data);
        services.AddSingleton<SignIn>();
        services.AddHostedService<InboxAhead>();
        services.AddRoutingCore();
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddDataProtection().SetApplicationName("maintenance").PersistKeysToFileSystem(data.Private("keys"));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.LoginPath = "/sign-in";
            cookie.ExpireTimeSpan = SessionLife;
        });
        services.AddAuthorization();
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Maintenance";
            pages.Conventions.AuthorizeFolder("/");
            pages.Conventions.AllowAnonymousToPage("/Entrance");
        }).AddApplicationPart(typeof(MaintenanceSite).Assembly);
    }

    /// <summary>Lets requests reach the pages, and nobody who is not signed in beyond the entrance.</summary>
    public static void MapMaintenance(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MaintenanceOptions>>().Value;
        app.Use((context, next) => IsOurs(context.Request.Host, options) ? next(context) : Refuse(context));
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
            SiteLanguage.Remember(context);
            return next(context);
        });
        app.UseExceptionHandler(failed => failed.Run(Failure.Tell));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseStatusCodePages(status => Failure.Tell(status.HttpContext));
        SiteFiles.Map(app);
        app.MapRazorPages();
    }

    /// <summary>A page of another site whose name leads to the loopback address must not be able to read ours.</summary>
    private static bool IsOurs(HostString host, MaintenanceOptions options) =>
        !IPAddress.IsLoopback(options.Address) || host.Host is "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private static int PortFor(MaintenanceOptions options) => options switch
    {
        { Port: { } port } => port,
        _ => IsFree(new IPEndPoint(options.Address, MaintenanceOptions.UsualPort)) ? MaintenanceOptions.UsualPort : 0,
    };

    private static bool IsFree(IPEndPoint place)
    {
        try
        {
            using var listener = new TcpListener(place);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

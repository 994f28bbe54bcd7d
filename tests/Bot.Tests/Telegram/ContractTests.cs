using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Methods;
using Bot.Telegram;
using Xunit;

namespace Bot.Tests.Telegram;

/// <summary>Every parameter that the bot can send, and every field within, exists in the Bot API as the sandbox knows it.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Requests => [.. RequestTypes.Select(type => type.Name)];

    private static IEnumerable<Type> RequestTypes => typeof(Method<>).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, BaseType: { IsGenericType: true } of } && of.GetGenericTypeDefinition() == typeof(Method<>));

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_with_everything_in_it_has_nothing_that_the_Bot_API_does_not_know(string name)
    {
        var type = RequestTypes.Single(type => type.Name == name);
        var request = Filled(type, []);
        var method = MethodTable.Find((string)type.GetProperty("Name")!.GetValue(request)!);

        Assert.NotNull(method);
        var json = JsonNode.Parse(JsonSerializer.Serialize(request, BotApiJson.Wire.GetTypeInfo(type)!))!.AsObject();
        var parameters = json.ToDictionary(field => field.Key, field => field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : field.Value!.ToJsonString());

        Assert.Empty(Scrutiny.Complaints(method, parameters));
        // All that can be set was set.
        Assert.All(Settable(type), property => Assert.Contains(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), parameters.Keys));
    }

    [Fact]
    public void A_field_that_does_not_exist_would_be_found()
    {
        var method = MethodTable.Find("sendMessage")!;

        Assert.NotEmpty(Scrutiny.Complaints(method, new Dictionary<string, string> { ["chat_id"] = "1", ["text"] = "a", ["texts"] = "b" }));
        Assert.NotEmpty(Scrutiny.Complaints(method, new Dictionary<string, string> { ["chat_id"] = "1", ["text"] = "a", ["reply_parameters"] = """{"message_ids":1}""" }));
    }

    /// <summary>A value of a type in which every property has a value.</summary>
    private static object Filled(Type type, IReadOnlyList<Type> within)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Filled(inner, within);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments))!;
            list.Add(Filled(type.GenericTypeArguments[0], within));
            return list;
        }

        if (type == typeof(string))
        {
            return "x";
        }

        if (type.IsPrimitive)
        {
            return type == typeof(bool) ? true : Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.DoesNotContain(type, within);
        var maker = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var filled = maker.Invoke([.. maker.GetParameters().Select(parameter => Filled(parameter.ParameterType, [.. within, type]))]);
        foreach (var property in Settable(type))
        {
            property.SetValue(filled, Filled(property.PropertyType, [.. within, type]));
        }

        return filled;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(property => property is { CanWrite: true, Name: not "Name" } && property.GetCustomAttribute<System.Text.Json.Serialization.JsonExtensionDataAttribute>() is null);
}

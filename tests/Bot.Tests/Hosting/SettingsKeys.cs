using System.Collections;
using System.Globalization;
using Bot.Hosting;

namespace Bot.Tests.Hosting;

/// <summary>Every key that the options classes take, with its default: "*" for an index or a name, "" for no default.</summary>
internal static class SettingsKeys
{
    public static SortedDictionary<string, string> All()
    {
        SortedDictionary<string, string> keys = new(StringComparer.Ordinal);
        Collect(BotOptions.Section, typeof(BotOptions), new BotOptions(), keys);
        return keys;
    }

    private static void Collect(string key, Type type, object? value, SortedDictionary<string, string> keys)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsLeaf(type)) keys.Add(key, Text(value));
        else if (typeof(IEnumerable).IsAssignableFrom(type)) CollectElement(key + ":*", type.GetGenericArguments()[^1], (IEnumerable)value!, keys);
        else
        {
            foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
                Collect($"{key}:{property.Name}", property.PropertyType, property.GetValue(value), keys);
        }
    }

    private static void CollectElement(string key, Type type, IEnumerable values, SortedDictionary<string, string> keys) =>
        Collect(key, type, values.Cast<object>().FirstOrDefault() ?? (IsLeaf(type) ? null : Activator.CreateInstance(type)), keys);

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Bot.Hosting;

/// <summary>Reads the settings and finds every fault in them at once: unknown keys, values of the wrong kind, values that make no sense.</summary>
public static class Settings
{
    /// <summary>appsettings.json in the working directory, then the file, then environment variables (Bot__…); the later stand above.</summary>
    /// <param name="file">A JSON file; null for none.</param>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static BotOptions Load(string? file) => Read(Sources(file));

    /// <summary>The options of a configuration.</summary>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static BotOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(BotOptions.Section);
        List<string> faults = [];
        Check(section, typeof(BotOptions), faults);
        if (faults.Count > 0) throw new SettingsException(faults);

        var options = section.Get<BotOptions>() ?? new BotOptions();
        options = options with { Digests = options.Digests with { From = options.Digests.From ?? options.Delivery.Smtp.From } };
        faults.AddRange(options.Faults());
        return faults.Count > 0 ? throw new SettingsException(faults) : options;
    }

    private static IConfigurationRoot Sources(string? file)
    {
        if (file is not null && !File.Exists(file)) throw new SettingsException([$"The settings file {Path.GetFullPath(file)} cannot be found."]);
        var builder = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        if (file is not null) builder.AddJsonFile(Path.GetFullPath(file));
        try
        {
            return builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException exception)
        {
            throw new SettingsException([$"{exception.Message} {exception.InnerException?.Message}"]);
        }
    }

    private static void Check(IConfigurationSection section, Type type, List<string> faults)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsLeaf(type))
        {
            if (section.Value is { } value && Fault(type, value) is { } fault) faults.Add($"{section.Path} is \"{value}\": {fault}");
            else if (section.Value is null && section.GetChildren().Any()) faults.Add($"{section.Path} holds keys: it takes a single value.");
            return;
        }

        var children = section.GetChildren().ToArray();
        if (section.Value is { Length: > 0 }) faults.Add($"{section.Path} is \"{section.Value}\": it takes keys below it, not a value.");
        if (ElementOf(type) is { } element)
        {
            foreach (var child in children) Check(child, element, faults);
            return;
        }

        var properties = type.GetProperties().Where(property => property.SetMethod is not null).ToArray();
        foreach (var child in children)
        {
            if (properties.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                Check(child, property.PropertyType, faults);
            else faults.Add($"{child.Path} is not a setting: there are {string.Join(", ", properties.Select(each => each.Name).Order())}.");
        }
    }

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);

    /// <summary>What a list or dictionary holds; null for other types.</summary>
    private static Type? ElementOf(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;

    private static string? Fault(Type type, string value)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"use {string.Join(", ", Enum.GetNames(type))}.";
        }

        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, value);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or NotSupportedException or TargetInvocationException)
        {
            return type == typeof(bool) ? "use true or false."
                : type == typeof(TimeSpan) ? "use a time span such as 00:05:00 (hours:minutes:seconds)."
                : "use a whole number in its range.";
        }
    }
}

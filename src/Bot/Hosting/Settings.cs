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
        var (options, faults) = Inspect(configuration);
        return faults.Count > 0 ? throw new SettingsException(faults) : options;
    }

    /// <summary>The options of the same sources as <see cref="Load"/> as far as they can be read, and every fault in them; each
    /// begins with its key.</summary>
    /// <exception cref="SettingsException">A file cannot be read at all.</exception>
    public static (BotOptions Options, IReadOnlyList<string> Faults) Inspect(string? file) => Inspect(Sources(file));

    private static (BotOptions Options, IReadOnlyList<string> Faults) Inspect(IConfiguration configuration)
    {
        List<(string Key, string Text)> misread = [];
        Check(configuration.GetSection(BotOptions.Section), typeof(BotOptions), misread);
        // What cannot be read is left out, so that the faults of the rest come to light at once.
        var options = Without(configuration, misread.Select(fault => fault.Key)).GetSection(BotOptions.Section).Get<BotOptions>() ?? new BotOptions();
        options = options with { Digests = options.Digests with { From = options.Digests.From ?? options.Delivery.Smtp.From } };
        return (options, [.. misread.Select(fault => $"{fault.Key} {fault.Text}"), .. options.Faults()]);
    }

    private static IConfiguration Without(IConfiguration configuration, IEnumerable<string> keys)
    {
        var left = configuration.AsEnumerable().Where(pair => !keys.Any(key =>
            pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || pair.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)));
        return new ConfigurationBuilder().AddInMemoryCollection(left).Build();
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

    private static void Check(IConfigurationSection section, Type type, List<(string Key, string Text)> faults)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsLeaf(type))
        {
            if (section.Value is { } value && Fault(type, value) is { } fault) faults.Add((section.Path, $"is \"{value}\": {fault}"));
            else if (section.Value is null && section.GetChildren().Any()) faults.Add((section.Path, "holds keys: it takes a single value."));
            return;
        }

        var children = section.GetChildren().ToArray();
        // The value is not shown: it may be a connection string with its password.
        if (section.Value is { Length: > 0 }) faults.Add((section.Path, $"has a value: it takes keys below it{(ElementOf(type) is null ? $", such as {section.Path}:{Settable(type)[0].Name}" : "")}."));
        if (ElementOf(type) is { } element)
        {
            foreach (var child in children) Check(child, element, faults);
            return;
        }

        var properties = Settable(type);
        foreach (var child in children)
        {
            if (properties.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                Check(child, property.PropertyType, faults);
            else faults.Add((child.Path, $"is not a setting: there are {string.Join(", ", properties.Select(each => each.Name).Order())}."));
        }
    }

    private static PropertyInfo[] Settable(Type type) => [.. type.GetProperties().Where(property => property.SetMethod is not null)];

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
                : type == typeof(double) ? "use a number such as 0.15."
                : "use a whole number in its range.";
        }
    }
}

namespace Bot.Connections;

/// <summary>A secret that stands in a setting, or in a file that a setting names.</summary>
internal static class Secret
{
    /// <summary>The secret; the file stands above the value and is read anew each time, so that it can be replaced.</summary>
    /// <param name="value">The setting's value.</param>
    /// <param name="file">The file; the line break at its end does not count.</param>
    /// <returns>Empty when neither is set.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Read(string? value, string? file) =>
        file is { Length: > 0 } ? File.ReadAllText(file).TrimEnd('\r', '\n') : value ?? "";

    /// <summary>Why a file that a setting names cannot be used, as a sentence with the key; nothing when it can or none is named.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="file">The file.</param>
    /// <param name="read">Reads it.</param>
    public static IEnumerable<string> FileFaults(string key, string? file, Action<string> read)
    {
        if (file is not { Length: > 0 }) return [];
        try
        {
            read(file);
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return [$"{key} cannot be used: {exception.Message} Name a file that this program may read."];
        }
    }

    /// <summary><see cref="FileFaults(string, string?, Action{string})"/> of a file that holds a secret.</summary>
    public static IEnumerable<string> FileFaults(string key, string? file) => FileFaults(key, file, name => Read(null, name));
}

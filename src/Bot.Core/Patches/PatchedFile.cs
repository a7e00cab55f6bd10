namespace Bot.Core.Patches;

/// <summary>A file that a diff touches.</summary>
/// <param name="Path">Its path after the change, or before it when the file is deleted; without "a/" and "b/".</param>
/// <param name="Added">Lines added.</param>
/// <param name="Removed">Lines removed.</param>
public sealed record PatchedFile(string Path, int Added, int Removed);

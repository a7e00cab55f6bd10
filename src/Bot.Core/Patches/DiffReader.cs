using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Patches;

/// <summary>Reads the diffs of one mail into a <see cref="PatchDiff"/>.</summary>
internal sealed class DiffReader : IDisposable
{
    private readonly PatchIdHash _id = new();
    private readonly List<PatchedFile> _files = [];
    private readonly Dictionary<string, int> _fileIndex = new(StringComparer.Ordinal);
    private readonly List<string> _functions = [];
    private readonly HashSet<string> _knownFunctions = new(StringComparer.Ordinal);
    private readonly List<int> _lines = [];
    private string _oldPath = "";
    private string? _path;
    private int _added;
    private int _removed;
    private int _allAdded;
    private int _allRemoved;

    /// <param name="lines">A mail's lines.</param>
    /// <param name="diffs">Where its diffs are.</param>
    public static PatchDiff Read(BodyLines lines, IReadOnlyList<(int First, int End)> diffs)
    {
        if (diffs.Count == 0) return PatchDiff.Empty;
        using var reader = new DiffReader();
        foreach (var (first, end) in diffs)
        {
            var scanner = new DiffScanner();
            for (var i = first; i < end; i++) reader.Take(lines[i], scanner.Read(lines[i], PatchLines.Next(lines, i)));
        }

        return reader.Finish();
    }

    public void Dispose() => _id.Dispose();

    private void Take(ReadOnlySpan<char> line, DiffLine kind)
    {
        _id.Take(line, kind);
        switch (kind)
        {
            case DiffLine.Header:
                TakeHeader(line);
                break;
            case DiffLine.HunkHead:
                if (FunctionName(line) is { Length: > 0 } function && _functions.Count < PatchDiff.MaxFunctions && _knownFunctions.Add(function)) _functions.Add(function);
                break;
            case DiffLine.Added:
                _added++;
                Keep(line);
                break;
            case DiffLine.Removed:
                _removed++;
                Keep(line);
                break;
            case DiffLine.Context or DiffLine.Other or DiffLine.End:
                break;
        }
    }

    private void TakeHeader(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("diff -", StringComparison.Ordinal)) Begin(DiffPath.OfDiffLine(line));
        else if (line.StartsWith("Index: ", StringComparison.Ordinal)) Begin(line["Index: ".Length..].Trim().ToString());
        else if (line.StartsWith("rename to ", StringComparison.Ordinal)) _path = DiffPath.Unquote(line["rename to ".Length..]);
        else if (line.StartsWith("copy to ", StringComparison.Ordinal)) _path = DiffPath.Unquote(line["copy to ".Length..]);
        else if (line.StartsWith("--- ", StringComparison.Ordinal)) TakeOld(DiffPath.OfFileLine(line[4..]));
        else if (line.StartsWith("+++ ", StringComparison.Ordinal)) _path = DiffPath.Choose(_oldPath, DiffPath.OfFileLine(line[4..]), _path);
    }

    // Diffs without "diff" lines begin each file here.
    private void TakeOld(string path)
    {
        if (_added + _removed > 0) Begin(null);
        _oldPath = path;
    }

    private void Begin(string? path)
    {
        EndFile();
        (_path, _oldPath) = (path, "");
    }

    private void EndFile()
    {
        if (_path is { Length: > 0 } path)
        {
            path = CleanText.Cut(CleanText.Line(path), MailLimits.IdBytes);
            if (_fileIndex.TryGetValue(path, out var known)) _files[known] = new PatchedFile(path, _files[known].Added + _added, _files[known].Removed + _removed);
            else if (_files.Count < PatchDiff.MaxFiles)
            {
                _fileIndex.Add(path, _files.Count);
                _files.Add(new PatchedFile(path, _added, _removed));
            }
        }

        _allAdded += _added;
        _allRemoved += _removed;
        (_path, _added, _removed) = (null, 0, 0);
    }

    private void Keep(ReadOnlySpan<char> line)
    {
        if (_lines.Count < PatchDiff.MaxLines) _lines.Add(Hash(line));
    }

    /// <summary>FNV-1a of what is no white space: stable between processes, as string.GetHashCode is not.</summary>
    private static int Hash(ReadOnlySpan<char> line)
    {
        var hash = 2166136261u;
        foreach (var character in line)
            if (!char.IsWhiteSpace(character)) hash = (hash ^ character) * 16777619u;
        return unchecked((int)hash);
    }

    /// <summary>What stands before the "(" in a hunk head's context: "static int klp_init(struct klp_patch *patch)" is "klp_init".</summary>
    private static string FunctionName(ReadOnlySpan<char> line)
    {
        var end = line[4..].IndexOf("@@", StringComparison.Ordinal);
        if (end < 0) return "";
        var context = line[(end + 6)..].Trim();
        if (context.IndexOf('(') is > 0 and var open)
        {
            var name = context[..open].TrimEnd();
            var start = name.Length;
            while (start > 0 && (char.IsLetterOrDigit(name[start - 1]) || name[start - 1] is '_' or '$' or '~')) start--;
            if (start < name.Length) return CleanText.Cut(name[start..].ToString(), 200);
        }

        return CleanText.Cut(context.ToString(), 200);
    }

    private PatchDiff Finish()
    {
        EndFile();
        _lines.Sort();
        return new PatchDiff { Id = _id.Finish(), Files = _files, Added = _allAdded, Removed = _allRemoved, Functions = _functions, Lines = _lines };
    }
}

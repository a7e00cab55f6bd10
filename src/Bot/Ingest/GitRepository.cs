using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Bot.Ingest;

/// <summary>A git repository, read by the program git. Nothing that the repository's own settings name is run or fetched.</summary>
internal sealed class GitRepository(string path)
{
    /// <summary>Whether a folder is a bare repository, as <c>git clone --mirror</c> and public-inbox make them.</summary>
    public static bool IsAt(string path) =>
        File.Exists(Path.Combine(path, "HEAD")) && Directory.Exists(Path.Combine(path, "objects")) && Directory.Exists(Path.Combine(path, "refs"));

    /// <summary>Starts a command; the caller reads its output and disposes of it.</summary>
    /// <exception cref="IOException">git is not installed.</exception>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        // A repository without some of its objects says where to get them; that is not to be followed.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        // Whoever owns the folder: what a repository's settings can run is switched off here.
        foreach (var setting in (string[])[$"safe.directory={Path.GetFullPath(path)}", "core.fsmonitor=false", "log.showSignature=false", "log.mailmap=false"])
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(setting);
        }

        start.ArgumentList.Add("--no-pager");
        start.ArgumentList.Add($"--git-dir={path}");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new IOException("git did not start.");
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{path} is a git repository, and reading it needs the program git: install it, or put it on PATH ({exception.Message}).", exception);
        }
    }

    /// <summary>Runs a command that answers with one line; null when it ends with a fault.</summary>
    public async Task<string?> AskAsync(string[] arguments, CancellationToken token)
    {
        using var git = Start(arguments);
        git.StandardInput.Close();
        var faults = git.StandardError.ReadToEndAsync(token);
        var answer = await git.StandardOutput.ReadToEndAsync(token);
        await faults;
        await git.WaitForExitAsync(token);
        return git.ExitCode == 0 ? answer.Trim() : null;
    }

    /// <summary>Ends a command that was started and is not needed to its end.</summary>
    public static void End(Process git)
    {
        if (!git.HasExited) git.Kill();
    }
}

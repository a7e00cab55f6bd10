using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.EndToEndTests.Servers;

/// <summary>Puts bytes into a mailbox as they are: MailKit appends only what MimeKit has parsed and written again.</summary>
internal sealed class ImapAppender : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private int _tag;

    private ImapAppender(TcpClient client)
    {
        _client = client;
        _stream = new BufferedStream(client.GetStream(), 65_536);
        _reader = new StreamReader(client.GetStream(), Encoding.Latin1);
    }

    public static async Task<ImapAppender> OpenAsync(int port, Mailbox mailbox)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var session = new ImapAppender(client);
        await session._reader.ReadLineAsync();
        await session.DoAsync($"LOGIN {mailbox.Name} {mailbox.Password}", []);
        return session;
    }

    /// <summary>Makes the folder; one that is there stays.</summary>
    public async Task CreateAsync(string folder)
    {
        var answer = await AskAsync($"CREATE \"{folder}\"", []);
        if (!answer.StartsWith("OK", StringComparison.Ordinal) && !answer.Contains("ALREADYEXISTS", StringComparison.Ordinal))
            throw new InvalidOperationException($"Dovecot did not create {folder}: {answer}");
    }

    /// <summary>MULTIAPPEND (RFC 3502) with literals that wait for no answer (RFC 7888).</summary>
    public async Task AppendAsync(string folder, byte[][] mails)
    {
        if (mails.Length > 0) await DoAsync($"APPEND \"{folder}\"", mails);
    }

    /// <summary>How many mails stand in the folder.</summary>
    public async Task<int> CountAsync(string folder)
    {
        var found = 0;
        await DoAsync($"STATUS \"{folder}\" (MESSAGES)", [], line =>
        {
            if (line.LastIndexOf("(MESSAGES ", StringComparison.Ordinal) is > 0 and var at) found = int.Parse(line.AsSpan(at + 10).TrimEnd(')'), CultureInfo.InvariantCulture);
        });
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task DoAsync(string command, byte[][] literals, Action<string>? untagged = null)
    {
        var answer = await AskAsync(command, literals, untagged);
        if (!answer.StartsWith("OK", StringComparison.Ordinal)) throw new InvalidOperationException($"Dovecot refused {command}: {answer}");
    }

    private async Task<string> AskAsync(string command, byte[][] literals, Action<string>? untagged = null)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"a{++_tag} ");
        // An early refusal must not block us in writing while the server writes too: read meanwhile.
        var answer = AnswerAsync(tag, untagged);
        await WriteAsync(tag + command);
        foreach (var literal in literals)
        {
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $" {{{literal.Length}+}}\r\n"));
            await _stream.WriteAsync(literal);
        }
        await WriteAsync("\r\n");
        await _stream.FlushAsync();
        return await answer;
    }

    private async Task<string> AnswerAsync(string tag, Action<string>? untagged)
    {
        var last = "nothing";
        while (await _reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(tag, StringComparison.Ordinal)) return line[tag.Length..];
            untagged?.Invoke(line);
            last = line;
        }

        throw new IOException($"Dovecot closed the connection; the last that it said was {last}");
    }

    private async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text));
}

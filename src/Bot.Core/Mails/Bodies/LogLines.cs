using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Tells lines that a program printed: kernel logs, stack traces, compilers' complaints, dumps.</summary>
internal static partial class LogLines
{
    private static readonly SearchValues<char> OopsStarts = SearchValues.Create("[<#-CBOWREplsNLxMHKgUGt");

    private static readonly SearchValues<string> Complaints = SearchValues.Create(["error", "warning", "note", "reference", "()", "In function", "Error", "Exception"], StringComparison.Ordinal);

    /// <param name="text">A line that is not empty, without the space before it.</param>
    public static bool IsLog(ReadOnlySpan<char> text) => text[0] switch
    {
        'a' when text.StartsWith("at ", StringComparison.Ordinal) => Call.IsMatch(text),
        'T' when text.StartsWith("Traceback (", StringComparison.Ordinal) => true,
        '#' when Frame.IsMatch(text) => true,
        '[' or '<' when KernelLog.IsMatch(text) => true,
        '|' => Caret.IsMatch(text),
        var first => OopsStarts.Contains(first) && Oops.IsMatch(text)
            || text.Contains("+0x", StringComparison.Ordinal) && Offset.IsMatch(text)
            || char.IsAsciiHexDigitLower(first) && Dump.IsMatch(text)
            || text.ContainsAny(':', '.') && Printed.IsMatch(text)
            || text.Contains(':') && text.ContainsAny(Complaints) && Complaint.IsMatch(text),
    };

    /// <summary>Whether the line is a log's whatever stands around it: it begins with the kernel's clock, or is a trace's entry and nothing else.</summary>
    public static bool IsPlainly(ReadOnlySpan<char> text) =>
        text[0] == '[' && KernelLog.IsMatch(text) || text.Contains("+0x", StringComparison.Ordinal) && Entry.IsMatch(text);

    [GeneratedRegex(@"^(?:<[0-9]>)?\[ *[0-9]+\.[0-9]{3,}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex KernelLog { get; }

    // gdb's frames, and the kernel's list of locks.
    [GeneratedRegex(@"^#[0-9]+:? +(?:0x[0-9a-f]|[<(\[]|[0-9a-f]{8,} |[\w:.~<>*]+ ?\()", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^at [^\s()]+ ?\(.*\)(?: in .+)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"^(?:Call [Tt]race:$|Code: (?:[0-9a-f]{2}|[0-9a-f]{8}|Bad|Unable)|CPU: [0-9]|BUG: (?:unable|kernel|sleeping|workqueue|soft|KASAN|scheduling|spinlock|Bad)|Oops: (?:[0-9a-f]{4}|Kernel|general|invalid)|WARNING: (?:CPU: |at |possible )|[RE]IP:? |(?:pc|lr|sp|NIP|LR) ?[:\[] ?|R[A-Z0-9]{1,3}: [0-9a-f]{4}"
        + @"|x[0-9]{1,2} ?: [0-9a-f]{8}|Modules linked in:|Hardware name: |Kernel panic|general protection fault|Unable to handle kernel|#PF: |</?(?:TASK|IRQ|NMI|EOI)>|REGS: |MSR: |GPR[0-9]{2}|task:\S+ +state:|Workqueue: |Kernel attempted )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Oops { get; }

    [GeneratedRegex(@"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}[.,: ]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} "
        + @"|File "".+"", line [0-9]|Exception in thread |Caused by: [\w.]+|\.\.\. [0-9]+ more$|Unhandled exception\. |goroutine [0-9]+ \[|panic: |\S+\.go:[0-9]+ \+0x"
        + @"|make(?:\[[0-9]+\])?: |(?:not )?ok [0-9]+ )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Printed { get; }

    [GeneratedRegex(@"^(?:\S+\.\w{1,4}:[0-9]+(?::[0-9]+)?:? (?:fatal |internal )?(?:error|warning|note|\w+\(\))|\S+\.\w{1,4}: In function |\S+: (?:warning|error|undefined reference)[: ]|\w+(?:\.\w+)*(?:Error|Exception): )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Complaint { get; }

    // What a compiler draws below its complaint: "  12 |   x = 0;" and "     |   ^~~~".
    [GeneratedRegex(@"^\|\s+[\^~|]|^\|$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Caret { get; }

    // hexdump, objdump, /proc/kallsyms, the numbered lines of a compiler.
    [GeneratedRegex(@"^(?:[0-9a-f]{4,16}:?\s+(?:[0-9a-f]{2,4}\s+){4,}|[0-9a-f]{1,16}:\s+(?:[0-9a-f]{2} |[0-9a-f]{8}\s)|[0-9a-f]{8,16} \w \S+|[0-9]+ \|(?:\s|$))", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Dump { get; }

    // "do_exit+0x12/0x34", with an address or a register's name before it.
    [GeneratedRegex(@"^(?:\S+\s+){0,7}?\??\s*[\w.]+\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?(?: \([^()]*\))?(?: \[[\w ]+\])?:?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Offset { get; }

    [GeneratedRegex(@"^(?:\[<[0-9a-f]+>\] )?(?:\? )?[\w.]+\+0x[0-9a-f]+/0x[0-9a-f]+(?: \[\w+\])?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Entry { get; }
}

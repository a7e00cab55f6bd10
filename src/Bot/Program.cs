using System.CommandLine;
using System.Text;
using Bot.Cli;
using Bot.Hosting;

// Before anything uses MimeKit, which looks for its charsets once: found too late, ISO-2022-JP would stay unknown to it.
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
// By default a verb has two seconds to end after SIGTERM; the service needs as long as its shutdown may take.
return await BotCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = BotHost.ShutdownTime + TimeSpan.FromSeconds(1) });

using System.Text;
using Bot.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await BotCommand.Create().Parse(args).InvokeAsync();

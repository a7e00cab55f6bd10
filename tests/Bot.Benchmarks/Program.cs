using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bot.Benchmarks;

if (args is ["weights", var gold, var mbox, .. var rest]) return SummaryWeights.Print(gold, mbox, rest is [var words] ? int.Parse(words, CultureInfo.InvariantCulture) : null);
if (args is ["threading", ..]) return await ThreadingFigures.PrintAsync(args.ElementAtOrDefault(1));
if (args is ["series", ..]) return await SeriesFigures.PrintAsync(args.ElementAtOrDefault(1));

// In this process: a project generated elsewhere would not be built by this repository's rules.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(ListBenchmarks).Assembly).Run(args, config);
return 0;

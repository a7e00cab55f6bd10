using BenchmarkDotNet.Running;
using Bot.Benchmarks;

if (args is ["weights", var gold, var mbox]) return SummaryWeights.Print(gold, mbox);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

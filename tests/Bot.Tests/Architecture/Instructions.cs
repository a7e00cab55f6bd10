using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Bot.Tests.Architecture;

/// <summary>What the compiled bodies of an assembly name: members by their tokens, and strings.</summary>
internal static class Instructions
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The methods and constructors that a type declares.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    /// <summary>The types, methods and fields that the method's body names.</summary>
    public static IEnumerable<MemberInfo> Members(MethodBase method) => Operands(method)
        .Where(operand => operand.Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
        .Select(operand => method.Module.ResolveMember(operand.Value, Arguments(method.DeclaringType), method.IsGenericMethod ? method.GetGenericArguments() : null)!);

    /// <summary>The string literals in the method's body.</summary>
    public static IEnumerable<string> Strings(MethodBase method) => Operands(method)
        .Where(operand => operand.Code.OperandType == OperandType.InlineString)
        .Select(operand => method.Module.ResolveString(operand.Value));

    private static Type[]? Arguments(Type? type) => type is { IsGenericType: true } ? type.GetGenericArguments() : null;

    private static IEnumerable<(OpCode Code, int Value)> Operands(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            // The codes of two bytes begin with 0xFE (ECMA-335 §III.1.2.1).
            var code = OpCodes[bytes[at] == 0xFE ? BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at)) : bytes[at]];
            at += code.Size;
            var value = Size(code) >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)) : 0;
            at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * value) : Size(code);
            yield return (code, value);
        }
    }

    private static int Size(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}

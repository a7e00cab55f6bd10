using System.Reflection;
using Bot.Storage;

namespace Bot.Tests.Architecture;

/// <summary>Which room may know which: the arrows of docs/architecture.md, read from what was compiled.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Features = ["Ingest", "Threads", "Summaries", "Subscriptions", "Digests", "Delivery"];

    /// <summary>A room that is not named here sees all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Connections"] = [],
        ["Storage"] = ["Core", "Connections"],
        ["Web"] = ["Core", "Contracts", "Storage"],
    };

    private static readonly string[] SeeAll = ["Cli", "Hosting"];

    [Fact]
    public void No_room_knows_another_that_it_should_not()
    {
        var violations = typeof(Database).Assembly.GetTypes()
            .Where(type => RoomOf(type) is { } room && !SeeAll.Contains(room))
            .SelectMany(type => Named(type).Select(named => (From: type, To: named)))
            .Where(arrow => RoomOf(arrow.To) is { } to && to != RoomOf(arrow.From) && !AllowedFrom(RoomOf(arrow.From)!).Contains(to))
            .Select(arrow => $"{arrow.From.FullName} knows {arrow.To.FullName}")
            .Distinct();

        Assert.Equal("", string.Join('\n', violations));
    }

    [Fact]
    public void Every_room_is_on_the_map()
    {
        var rooms = typeof(Database).Assembly.GetTypes().Select(RoomOf).OfType<string>().Distinct().Order();

        Assert.Equal(Features.Concat(Allowed.Keys).Concat(SeeAll).Order(), rooms);
    }

    [Fact]
    public void Bodies_and_signatures_are_seen_into()
    {
        // What lambdas and iterators name stands in types that the compiler nests.
        var named = typeof(Sample).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(Sample)).SelectMany(Named).ToHashSet();

        Assert.Superset(
            new HashSet<Type> { typeof(ThreadRow), typeof(MailStore), typeof(Version), typeof(Uri), typeof(DataMisalignedException), typeof(ObsoleteAttribute) }, named);
    }

    private static string[] AllowedFrom(string room) => Allowed.TryGetValue(room, out var allowed) ? allowed : ["Core", "Contracts", "Connections", "Storage"];

    /// <summary>The folder that a type of ours lives in; null for the types of others, and for Program.</summary>
    private static string? RoomOf(Type type) => type.Namespace is { } space && space.StartsWith("Bot.", StringComparison.Ordinal) ? space.Split('.')[1] : null;

    /// <summary>Every type that a type names: in its head, its members and their bodies.</summary>
    private static IEnumerable<Type> Named(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Type?[] head = [type.BaseType, .. type.GetInterfaces(), .. type.GetGenericArguments().SelectMany(Constraints)];
        var members = type.GetMembers(declared);
        return head.OfType<Type>()
            .Concat(members.Where(member => member is not Type).SelectMany(Signature))
            .Concat(((IEnumerable<MemberInfo>)[type, .. members]).SelectMany(Attributes))
            .Concat(Instructions.MethodsOf(type).SelectMany(Body))
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Body(MethodBase method) =>
        [.. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [], .. Instructions.Members(method).SelectMany(Signature)];

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.FieldType, .. Owner(field)],
        PropertyInfo property => [property.PropertyType],
        EventInfo handled => [handled.EventHandlerType!],
        MethodBase method =>
        [
            .. Owner(method),
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo info ? [info.ReturnType] : Type.EmptyTypes,
            .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(argument => (Type[])[argument, .. Constraints(argument)]) : [],
        ],
        _ => [],
    };

    private static Type[] Owner(MemberInfo member) => member.DeclaringType is { } owner ? [owner] : [];

    private static Type[] Constraints(Type type) => type.IsGenericParameter ? type.GetGenericParameterConstraints() : [];

    private static IEnumerable<Type> Attributes(MemberInfo member) => member.GetCustomAttributesData().SelectMany(attribute =>
        (Type[])[attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>()]);

    /// <summary>A type and, of arrays and generic types, what they are made of.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().Where(argument => !argument.IsGenericParameter).SelectMany(Parts)] : [type];
    }

    /// <summary>Names a type in each of the places.</summary>
    private sealed class Sample(List<Dictionary<int, ThreadRow[]>> row)
    {
        [Obsolete("For the test.")]
        public static object Body() => new Version(1, 0);

        public IEnumerable<object> Lazy()
        {
            yield return row;
        }

        public static T Generic<T>()
            where T : Uri => throw new DataMisalignedException();

        public static Func<Type> Lambda() => () => typeof(MailStore);
    }
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ImportPortal.Tests.Architecture;

/// <summary>What the compiled types of an assembly use: in their signatures and in the bodies of their methods.</summary>
internal static class CompiledCode
{
    /// <summary>Pairs of a type of the assembly and a type that it uses; nested and generated types count as their outermost.</summary>
    public static IEnumerable<(string User, string Used)> UsesOf(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        return [.. assembly.MainModule.GetTypes()
            .SelectMany(type => UsedBy(type).Select(used => (Outermost(type).FullName, Outermost(used.GetElementType()).FullName)))
            .Distinct()];
    }

    /// <summary>The assemblies that an assembly refers to.</summary>
    public static IReadOnlyList<string> ReferencesOf(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        return [.. assembly.MainModule.AssemblyReferences.Select(reference => reference.Name)];
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.Select(property => property.PropertyType))
            .Concat(type.Methods.SelectMany(UsedBy))
            .Where(used => used is not null)
            .SelectMany(WithArguments);

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
            yield return parameter.ParameterType;
        if (!method.HasBody)
            yield break;
        foreach (var variable in method.Body.Variables)
            yield return variable.VariableType;
        foreach (var used in method.Body.Instructions.SelectMany(UsedBy))
            yield return used;
    }

    private static IEnumerable<TypeReference> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    private static IEnumerable<TypeReference> WithArguments(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(WithArguments).Prepend(generic.ElementType),
        TypeSpecification specification => WithArguments(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

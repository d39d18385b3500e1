using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ImportPortal.Tests.Support;

/// <summary>
/// Gives every SQLite connection of this process the function <c>die()</c>, which kills it: with it a trigger makes a row
/// deadly, and the portal need not know of it.
/// </summary>
internal static class DeadlyFunction
{
    private const int Utf8 = 1;

    // The engine keeps the pointers; the delegates must stay.
    private static readonly AutoExtension Extension = Register;
    private static readonly Function Die = Kill;
    private static Action _before = () => { };

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int AutoExtension(nint database, nint error, nint api);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Function(nint context, int count, nint values);

    /// <summary>Does it, from now on and for the rest of the process.</summary>
    /// <param name="before">What is done before the process dies.</param>
    public static void Install(Action before)
    {
        _before = before;
        Assert.Equal(0, sqlite3_auto_extension(Extension));
    }

    private static int Register(nint database, nint error, nint api) =>
        sqlite3_create_function_v2(database, "die", 0, Utf8, 0, Die, 0, 0, 0);

    private static void Kill(nint context, int count, nint values)
    {
        _before();
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    private static extern int sqlite3_auto_extension(AutoExtension entry);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int sqlite3_create_function_v2(
        nint database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int arguments, int encoding, nint application, Function function, nint step, nint final, nint destroy);
}

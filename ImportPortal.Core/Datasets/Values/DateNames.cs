using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// The names of months, weekdays and halves of the day in the languages of the world, from a table that is the portal's own:
/// every node reads alike. A name is in lower case, composed, without points and apostrophes, with one blank between words.
/// Of a name that means different months, what it means in the languages of many counts: "may" is May.
/// </summary>
internal static class DateNames
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 40;

    private const string Resource = "ImportPortal.Core.Datasets.Values.DateNames.txt";

    // Those of many people, the most first.
    private const string Large =
        "en vi zh es fr de pt ru ja ko it nl pl uk tr ar id ms th he fa hi bn ur ta te sv da nb no nn fi cs sk hu ro el bg hr bs sr sl mk be et lv lt ca gl eu "
        + "is sq az fil km lo my ka hy kk uz";

    private static readonly Lazy<Table> Known = new(Read);

    /// <summary>The languages whose months have names, those of many people first.</summary>
    public static IReadOnlyList<string> Languages => Known.Value.Languages;

    /// <summary>Whether it is one of <see cref="Languages"/> that many people speak.</summary>
    public static bool IsLarge(string language) => Known.Value.Large.Contains(language);

    /// <summary>Whether a language's months have names.</summary>
    public static bool IsLanguage(string language) => Known.Value.Languages.Contains(language);

    /// <summary>The months that a name means, a bit each, January the lowest; 0: it is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="settings">The language that decides, if the name is one of its.</param>
    public static int Months(ReadOnlySpan<char> name, DateSettings settings) =>
        Known.Value.Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var months) ? months.By(settings) : 0;

    /// <summary>The weekdays that a name means, a bit each, Sunday the lowest; 0: it is none.</summary>
    public static int Weekdays(ReadOnlySpan<char> name) =>
        Known.Value.Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var days) ? days : 0;

    /// <summary>The half of the day that a name means.</summary>
    public static bool TryHalf(ReadOnlySpan<char> name, out bool isAfternoon) =>
        Known.Value.Halves.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out isAfternoon);

    private static Table Read()
    {
        using var stream = typeof(DateNames).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        string[] large = Large.Split(' ');
        var months = new Dictionary<string, MonthName>();
        var weekdays = new Dictionary<string, int>();
        var halves = new Dictionary<string, (int All, int Large)>();
        var languages = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split('\t');
            var isLarge = large.Contains(parts[0]);
            languages.Add(parts[0]);
            Each(parts[1], (name, month) =>
            {
                if (!months.TryGetValue(name, out var known))
                    months.Add(name, known = new MonthName());
                known.Add(parts[0], 1 << month, isLarge);
            });
            Each(parts[2], (name, day) => weekdays[name] = weekdays.GetValueOrDefault(name) | (1 << day));
            Each(parts[3], (name, half) =>
            {
                var (all, ofLarge) = halves.GetValueOrDefault(name);
                halves[name] = (all | (1 << half), isLarge ? ofLarge | (1 << half) : ofLarge);
            });
        }

        // What is before noon in one language and after it in another is understood in neither.
        var told = halves.Select(half => (half.Key, Bits: half.Value.Large == 0 ? half.Value.All : half.Value.Large)).Where(half => half.Bits != 3);
        return new Table(
            [.. large.Where(languages.Contains), .. languages.Except(large)], large.ToFrozenSet(), months.ToFrozenDictionary(),
            weekdays.ToFrozenDictionary(), told.ToFrozenDictionary(half => half.Key, half => half.Bits == 2));
    }

    private static void Each(string lists, Action<string, int> add)
    {
        foreach (var (index, list) in lists.Split(';').Index())
        {
            foreach (var name in list.Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(name => new[] { name, Plain(name) }).Distinct())
                add(name, index);
        }
    }

    /// <summary>The name without accents, as many write it; of other scripts the name itself, whose marks are letters.</summary>
    private static string Plain(string name)
    {
        if (name.Any(letter => letter >= '\u0500'))
            return name;
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(letter switch { 'ı' => 'i', 'ł' => 'l', 'đ' => 'd', 'ø' => 'o', _ => letter });
        }

        return plain.ToString();
    }

    private sealed record Table(
        IReadOnlyList<string> Languages, FrozenSet<string> Large, FrozenDictionary<string, MonthName> Months,
        FrozenDictionary<string, int> Weekdays, FrozenDictionary<string, bool> Halves);

    /// <summary>What one name of a month means in each language.</summary>
    private sealed class MonthName
    {
        private readonly List<(string Language, int Months)> _meanings = [];
        private int _all;
        private int _large;

        public void Add(string language, int months, bool isLarge)
        {
            _meanings.Add((language, months));
            _all |= months;
            _large |= isLarge ? months : 0;
        }

        public int By(DateSettings settings)
        {
            if (settings.Language == DateSettings.EveryLanguage)
                return _all;
            var own = 0;
            foreach (var meaning in _meanings)
                own |= meaning.Language == settings.Language ? meaning.Months : 0;
            return own != 0 || settings.IsOfOneLanguage ? own : _large != 0 ? _large : _all;
        }
    }
}

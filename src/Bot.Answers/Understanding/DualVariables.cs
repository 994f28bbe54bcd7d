using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bot.Answers.Understanding;

/// <summary>The dual variables of a block of labels: so many for each example, of which most have none but zeros, which take no room.</summary>
internal sealed class DualVariables(int examples)
{
    private const int None = -1;

    /// <summary>Places are made so many together: to move all to where there is more room would leave much behind.</summary>
    private const int Together = 1_024;

    private static readonly int Wide = WeightMatrix.Wide;

    private readonly int[] _places = NoPlaces(examples);
    private readonly List<AlignedFloats> _values = [];
    private readonly Stack<int> _free = [];
    private int _used;

    /// <summary>The variables of an example.</summary>
    public Vector512<float> this[int example]
    {
        get => _places[example] is not None and var place ? Vector512.LoadUnsafe(ref At(place)) : Vector512<float>.Zero;

        set
        {
            ref var place = ref _places[example];
            if (value != Vector512<float>.Zero)
            {
                place = place == None ? NewPlace() : place;
                value.StoreUnsafe(ref At(place));
            }
            else if (place != None)
            {
                _free.Push(place);
                place = None;
            }
        }
    }

    /// <summary>Whether any of them is not 0.</summary>
    public bool Has(int example) => _places[example] != None;

    private ref float At(int place) => ref Unsafe.Add(ref _values[place / Together].Start, place % Together * Wide);

    private int NewPlace()
    {
        if (_free.TryPop(out var place))
        {
            return place;
        }

        if (_used == _values.Count * Together)
        {
            _values.Add(new AlignedFloats(Together * Wide));
        }

        return _used++;
    }

    private static int[] NoPlaces(int examples)
    {
        var places = new int[examples];
        Array.Fill(places, None);
        return places;
    }
}

/// <summary>Numbers of which each <see cref="WeightMatrix.Wide"/> fill one line of the processor's cache, and none shares it with the next.</summary>
internal sealed class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] _numbers;
    private readonly int _first;
    private readonly int _length;

    /// <summary>So many zeros.</summary>
    public AlignedFloats(int length)
    {
        _length = length;
        // An array that may move could not stay aligned.
        _numbers = GC.AllocateArray<float>(checked(length + (LineBytes / sizeof(float))), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0) % LineBytes);
        _first = past == 0 ? 0 : (LineBytes - past) / sizeof(float);
    }

    /// <summary>The first of them.</summary>
    public ref float Start => ref _numbers[_first];

    public Span<float> Span => _numbers.AsSpan(_first, _length);
}

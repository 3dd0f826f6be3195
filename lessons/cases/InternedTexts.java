package $word;

final class $Type {

    long $work(int number) {
        var text = ("$text " + number).intern();
        return text.hashCode() + $Item.$make(text.length()).$sum();
    }
}

// Finds Hangul by its initials and while a syllable is not finished, as the program's own search does.
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const PAIRS = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
// Vowels that another stroke turns into others: ㅗ into ㅘ ㅙ ㅚ, ㅜ into ㅝ ㅞ ㅟ, ㅡ into ㅢ.
const GROWING = { 8: [9, 10, 11], 13: [14, 15, 16], 18: [19] };
const LONGEST = 100;
const FIRST = 0xac00;

const isSyllable = (letter) => letter >= "가" && letter <= "힣";
const isHangul = (letter) => isSyllable(letter) || INITIALS.includes(letter);
const literal = (letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const startingWith = (initial) => {
  const start = FIRST + INITIALS.indexOf(initial) * 588;
  return `[${initial}${String.fromCharCode(start)}-${String.fromCharCode(start + 587)}]`;
};
const letterPattern = (letter) => (INITIALS.includes(letter) ? startingWith(letter) : literal(letter));

// What a syllable may become with the next strokes: another final, or the next syllable's initial.
const unfinished = (syllable) => {
  const code = syllable.charCodeAt(0) - FIRST;
  const final = code % 28;
  const open = FIRST + code - final;
  if (!final) {
    const vowel = Math.floor(code / 28) % 21;
    const starts = [vowel, ...(GROWING[vowel] || [])].map((grown) => open + (grown - vowel) * 28);
    return `[${starts.map((start) => `${String.fromCharCode(start)}-${String.fromCharCode(start + 27)}`).join("")}]`;
  }
  const consonant = FINALS[final];
  const grown = Object.keys(PAIRS).filter((pair) => PAIRS[pair][0] === consonant);
  const [kept, moving] = PAIRS[consonant] || [" ", consonant];
  const before = String.fromCharCode(open + FINALS.indexOf(kept));
  const whole = [syllable, ...grown.map((pair) => String.fromCharCode(open + FINALS.indexOf(pair)))].join("");
  return `(?:[${whole}]|${before}\\s?${letterPattern(moving)})`;
};

// A regular expression for what somebody typed; between Hangul, a space more or less does not matter.
const patternOf = (typed) => {
  const text = [...typed.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ")].slice(0, LONGEST);
  const letters = text.flatMap((letter) => [...(PAIRS[letter] || letter)]);
  if (!letters.length) return null;
  const parts = letters.map((letter, at) => {
    const next = letters[at + 1];
    if (letter === " ") return isHangul(letters[at - 1]) ? "\\s*" : "\\s+";
    const pattern = next === undefined && isSyllable(letter) ? unfinished(letter) : letterPattern(letter);
    return next !== undefined && isHangul(letter) && isHangul(next) ? pattern + "\\s?" : pattern;
  });
  return new RegExp(parts.join(""), "giu");
};

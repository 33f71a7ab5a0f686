import type { SharedWords } from './shared.ts'
import { whyWords } from './whys.ts'
import type { Dictionaries } from './words.ts'

/** Signing in with more than a password. */
const en = {
  usePasskey: 'Use a passkey',
  code: 'Code of your app',
  codeHint: 'Or a recovery code.',
  title: 'Ways in',
  text: 'Passkeys and the second factor',
  whys: {
    'needs-second-factor': 'Type the code your app shows now.',
    'wrong-second-factor': 'That code is wrong or was used already. Wait for the next one.',
    'wrong-passkey': 'This passkey doesn’t open an account here. Try another, or your password.',
    'given-up': 'No passkey was used. Try again, or use your password.',
    'other-name': 'Passkeys work only at this place’s own address.',
    cannot: 'This browser can’t use passkeys here. Use your password.',
  } as Readonly<Record<string, string>>,
}

const vi: typeof en = {
  usePasskey: 'Dùng passkey',
  code: 'Mã trong ứng dụng',
  codeHint: 'Hoặc một mã khôi phục.',
  title: 'Cách đăng nhập',
  text: 'Passkey và bước xác minh thứ hai',
  whys: {
    'needs-second-factor': 'Hãy nhập mã mà ứng dụng đang hiện.',
    'wrong-second-factor': 'Mã không đúng hoặc đã dùng rồi. Hãy chờ mã tiếp theo.',
    'wrong-passkey': 'Passkey này không mở tài khoản nào ở đây. Hãy thử passkey khác, hoặc mật khẩu.',
    'given-up': 'Chưa dùng passkey nào. Hãy thử lại, hoặc dùng mật khẩu.',
    'other-name': 'Passkey chỉ dùng được ở đúng địa chỉ của nơi này.',
    cannot: 'Trình duyệt này không dùng được passkey ở đây. Hãy dùng mật khẩu.',
  },
}

export const signInWords: Dictionaries<typeof en> = { en, vi }

/** The event and the remedy, also for the reasons that only signing in has. */
export function signInWhy(words: typeof en, shared: SharedWords, why: string): string {
  return words.whys[why] ?? whyWords(shared, why)
}

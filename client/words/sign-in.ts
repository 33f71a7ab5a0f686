import type { SharedWords } from './shared.ts'
import { whyWords } from './whys.ts'
import type { Dictionaries } from './words.ts'

/** Signing in with more than a password. */
const en = {
  usePasskey: 'Use a passkey',
  code: 'Code from your app',
  codeHint: 'Or a recovery code.',
  title: 'Sign-in methods',
  text: 'Passkeys and two-step verification',
  by: (provider: string) => `Sign in with ${provider}`,
  whys: {
    'no-provider': 'This way to sign in is no longer offered here. Use your password.',
    'provider-away': 'The other sign-in can’t be reached right now. Try again in a moment, or use your password.',
    'provider-refused': 'The other sign-in didn’t confirm who you are. Try again.',
    'trip-over': 'That took too long or was already used. Try again.',
    'already-linked': 'That sign-in is already connected to another account here.',
    'needs-second-factor': 'Enter the code your app shows now.',
    'wrong-second-factor': 'That code is wrong or was used already. Wait for the next one.',
    'wrong-passkey': 'This passkey doesn’t open an account here. Try another, or your password.',
    'given-up': 'No passkey was used. Try again, or use your password.',
    'other-name': 'Passkeys only work at this server’s own address.',
    cannot: 'This browser can’t use passkeys here. Use your password.',
  } as Readonly<Record<string, string>>,
}

const vi: typeof en = {
  usePasskey: 'Dùng passkey',
  code: 'Mã trong ứng dụng',
  codeHint: 'Hoặc một mã khôi phục.',
  title: 'Cách đăng nhập',
  text: 'Passkey và xác minh hai bước',
  by: provider => `Đăng nhập bằng ${provider}`,
  whys: {
    'no-provider': 'Ở đây không còn dùng cách đăng nhập này. Hãy dùng mật khẩu.',
    'provider-away': 'Chưa kết nối được với cách đăng nhập kia. Hãy thử lại sau, hoặc dùng mật khẩu.',
    'provider-refused': 'Cách đăng nhập kia không xác nhận được bạn là ai. Hãy thử lại.',
    'trip-over': 'Đã quá lâu, hoặc đã dùng rồi. Hãy thử lại.',
    'already-linked': 'Tài khoản đó đã kết nối với một tài khoản khác ở đây.',
    'needs-second-factor': 'Hãy nhập mã mà ứng dụng đang hiện.',
    'wrong-second-factor': 'Mã không đúng hoặc đã dùng rồi. Hãy chờ mã tiếp theo.',
    'wrong-passkey': 'Passkey này không mở tài khoản nào ở đây. Hãy thử passkey khác, hoặc mật khẩu.',
    'given-up': 'Chưa dùng passkey nào. Hãy thử lại, hoặc dùng mật khẩu.',
    'other-name': 'Passkey chỉ dùng được ở đúng địa chỉ của máy chủ này.',
    cannot: 'Trình duyệt này không dùng được passkey ở đây. Hãy dùng mật khẩu.',
  },
}

export const signInWords: Dictionaries<typeof en> = { en, vi }

/** The event and the remedy, also for the reasons that only signing in has. */
export function signInWhy(words: typeof en, shared: SharedWords, why: string): string {
  return words.whys[why] ?? whyWords(shared, why)
}

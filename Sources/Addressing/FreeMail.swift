/// Providers of private mailboxes.
package enum FreeMail {
    package static func isOne(_ domain: String) -> Bool { domains.contains(domain) }

    /// The ones used in the United Kingdom, the most used first.
    package static let ordered = [
        "gmail.com", "hotmail.com", "outlook.com", "hotmail.co.uk", "yahoo.co.uk", "yahoo.com", "icloud.com",
        "btinternet.com", "live.co.uk", "sky.com", "aol.com", "googlemail.com", "live.com", "msn.com", "me.com",
        "outlook.co.uk", "talktalk.net", "virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "mail.com", "gmx.com",
        "gmx.co.uk", "protonmail.com", "proton.me", "ymail.com", "rocketmail.com", "tiscali.co.uk", "btopenworld.com",
        "mac.com", "aol.co.uk", "fastmail.com", "zoho.com", "hotmail.fr", "o2.co.uk", "plusnet.com", "sky.co.uk",
        "talk21.com", "freeserve.co.uk", "orange.net", "pm.me", "tutanota.com", "yahoo.ie", "wp.pl", "o2.pl",
    ]

    private static let domains = Set(ordered)
}

/// The keywords: what people write beside a value. Phrases of up to four words, apart from each other by `|`.
enum Keywords {
    static let table: [(Topics, String)] = [
        (
            .upn,
            "upn|upns|u p n|unique pupil number|unique pupil no|pupil no|rhif unigryw disgybl|pupil number|pupil numbers|temporary upn|former upn"
        ),
        (
            .uln,
            "uln|ulns|u l n|unique learner number|unique learner no|learner no|lrs number|learner number|learner reference"
        ),
        (
            .uci,
            "uci|ucis|candidate id|candidate uci|exam candidate|unique candidate identifier|candidate identifier|candidate number|exam number|jcq"
        ),
        (
            .nhs,
            "nhs|nhs number|rhif gig|hospital number|nhsnumber|nhsno|nhs no|nhs num|nhs id|national health service number|health number|nhs numbers|nhs nos|nhs ref|"
                + "patient|patient number|patient id|medical number|health service number|medical card"
        ),
        (.chi, "chi|chi number|chi no|community health index|chi numbers|chis|community health index number|chi nos"),
        (
            .insurance,
            "ni|nino|n i no|rhif yswiriant gwladol|nat insurance|nat insurance number|national insurance num|ninumber|nino s|nationalinsurance|ninos|ni number|ni no|ni num|nat ins|nat ins no|national insurance|national insurance number|"
                + "national insurance no|insurance number|n.i."
        ),
        (
            .passport,
            "passport|passports|pasport|passprt|pasaport|pasbort|passportno|passportnumber|passport number|passport no|passport num|travel document"
        ),
        (
            .licence,
            "driving licence|driver licence|licence no|drivers licence|driving license|driver number|licence number|dvla|"
                + "driving licence number|minibus licence|minibus driver"
        ),
        (
            .vehicle,
            "vehicle|vehicles|carreg|vehiclereg|vrn|registration|reg|car|cars|car reg|number plate|plate|vrm|vehicle registration|"
                + "registration number|reg number|reg no|parked|parking|minibus|car park|driving|drives|van|vehicle reg|"
                + "car registration|astra|corsa|fiesta|focus|golf|polo|clio|mini|nissan|qashqai|juke|toyota|"
                + "yaris|honda|civic|audi|bmw|kia|hyundai|vauxhall|volkswagen|vw|peugeot|skoda|renault|citroen|volvo|tesla|"
                + "mercedes|hatchback|estate car|motorbike|taxi|taxis|headlights|lights on|blocking|registration mark|parking permit|permit|mot"
        ),
        (
            .address,
            "address|cyfeiriad|homeaddress|adress|adddress|home adress|addresses|home address|lives|living|lives at|live at|resides|residing|moved to|moving to|"
                + "residence|street|house|flat|home|addr|post to|postal address|correspondence address|address line|"
                + "new address|deliver to|staying with|staying at|stays with|live with|lives with|home is|moved|we live|i live|"
                + "i am at|we are at|im at|i m at|were at|catchment|pick up from|collect from|drop off|relocated|resident"
        ),
        (.postcode, "postcode|cod post|post cod|post code|postcodes|postal code|pcode|zip"),
        (
            .phone,
            "phone|phones|ffon|rhif ffon|symudol|ph|tele|tel no|mob no|moblie|phoneno|phonenumber|mobileno|mobilenumber|telno|telephoneno|contactno|homephone|telephone|tel|mobile|mob|mobiles|phone number|phone no|call|ring|text|contact number|landline|"
                + "home phone|emergency contact|cell|whatsapp|sms|contact no|phone numbers|telephone number|"
                + "mobile number|home tel|work tel|calling|rang|texted|fax|reach me|reach her|reach him"
        ),
        (
            .birth,
            "dob|dobs|dyddiad geni|ganwyd|birth cert|birth certificate|d of b|dateofbirth|birthdate|d o b|d.o.b|date of birth|dates of birth|birth date|birthdate|born|birthday|birth|born on|"
                + "date birth|bday|age|aged|birthdays|dates birth|b day|dob s|born in|d ob|do b|birth dates|birthdate|year of birth"
        ),
        (
            .card,
            "card|cards|credit card|debit card|visa|mastercard|amex|american express|maestro|card number|card no|"
                + "long number|expiry|cvv|cvc|pan|payment card|procurement card|purchase card|diners|discover"
        ),
        (
            .bank,
            "bank|account|sortcode|accountno|accountnumber|accno|acctno|bankaccount|sort|sort codes|roll number|sort code|sortcode|account number|account no|acc no|acct|a/c|bank details|bank account|bacs|"
                + "account details|barclays|lloyds|hsbc|natwest|santander|nationwide|monzo|starling|iban|payee|"
                + "account name|account holder|building society|acc|direct debit|bank transfer|halifax|tsb|refund to"
        ),
        (
            .utr,
            "utr|utrno|tax ref|taxpayer|self assessment reference|self assessment ref|sa reference|utrnumber|unique taxpayer reference|tax reference|taxpayer reference|self assessment|unique tax reference"
        ),
        (.vat, "vat|vat number|vat no|vat reg|vat registration|vat registration number|vat reg no"),
        (
            .trn,
            "trn|trnno|trnnumber|teacher reference number|teacher reference|teacher ref|teacher number|dfe number|qts|tra|dfe no|"
                + "teacher ref no|teacher no|trns|qts number|tra number|gtc number|gtce number|dfe ref|dfe reference|dfe reference number|"
                + "teachers reference number|teachers reference|teachers pensions|teacher pension|teachers pension|teachers number|gtc"
        ),
        (
            .dbs,
            "dbs|dbsno|dbsnumber|dbs certificate|dbs number|dbs no|disclosure number|certificate number|enhanced dbs|crb|dbs check|"
                + "dbs cert|scr|single central record"
        ),
        (
            .network,
            "ip|ips|ip address|ip addresses|ipv4|ipv6|host|server|gateway|subnet|dns|mac|mac address|router|switch|"
                + "firewall|device|client ip|source ip|logged in from|printer|ethernet|wi fi adapter|static ip|proxy|logged in|log in from|logins|vle|isp|signed in|sign in|sign ins|"
                + "logins|connection|connections|connected|blocked|attack|attacks|session|sessions|logged|ping|client"
        ),
        (.email, "email|emailaddress|ebost|e bost|e mail|emails|mail|email address|e mail address|mailto"),
        (
            .name,
            "name|names|enw|enw llawn|fullname|pupilname|studentname|full name|pupil|pupils|student|students|pupil name|student name|child|child name|childs name|"
                + "learner|learner name|staff name|employee|parent name|contact name|parent|guardian|candidate name|"
                + "member of staff|children|child s name|employee name|candidate|carer"
        ),
        (
            .forename,
            "forename|forenames|givenname|first name|given name|firstname|known as|preferred name|legal forename|preferred forename|"
                + "chosen name|first names|given names"
        ),
        (
            .surname,
            "surname|cyfenw|last name|family name|lastname|surnames|legal surname|preferred surname|second name"
        ),
        (
            .password,
            "password|passwords|pswd|pswrd|pwrd|p word|passwd|haslo|mot de passe|contrasena|security answer|secret answer|screen lock|app password|passcode|passphrase|pass phrase|pass word|pwd|pw|pass code|p/w|passwd|temp password|"
                + "wifi key|wifi code|wi fi key|wi fi code|wireless key|network key|wi fi passphrase|wifi passphrase|"
                + "wifi password|wi fi password|network security key|wpa key|wpa2 key|wpa2 passphrase|guest key|pword|psw|"
                + "pass|passkey|pasword|passwrd|paswrd|passwrod|passowrd|pssword|psswd|paswoord|passwort|cyfrinair|"
                + "secret|recovery key|memorable word|memorable information|kennwort|senha|wachtwoord|parola|losenord|adgangskode|heslo|salasana|jelszo|sifre|"
                + "contrasenya|passord|codeword|code word|magic word|collection word|code phrase|safeword|enrolment key|enrollment key|enrolement key|pre shared key|"
                + "preshared key|psk|wpa2 psk|wpa3 key|wpa psk|community string|master key|filevault key|security question|"
                + "login key|security key|admin key|archive key|vault key|encryption key|master password|unlock password"
        ),
        (
            .login,
            "creds|sign in|log in details|login details|log on as|sign in as|log in as|logins|login|log in|credentials|login credentials|sign in details|logon"
        ),
        (
            .opening,
            "door|doors|gate|gates|safe|alarm|alarms|locker|lock|padlock|barrier|lockbox|key safe|keypad|shutter|unlock|unlocks|unlocking|"
                + "burglar alarm|"
                + "alarm panel|front door|back gate|key box|buzzer|boiler room|store room"
        ),
        (
            .account,
            "account|accounts|username|user name|user|log on|logged on|logging on|logging in|log in|admin|administrator|"
                + "remote desktop|rdp|vpn|ssh|wifi|wi fi|wireless|ssid|hotspot|mailbox|locked|unlock|unlocks|unlocking|get in|"
                + "getting in|got in|get into|to open it|open it|opens it|encrypted|zipped|protected|decrypt|to open|"
                + "attachment|zip|pdf|signs in|signs on|logs in|logs on|signing in|sign in using|log in using|guest network"
        ),
        (.wifi, "wifi|wi fi|wireless|ssid|wlan|hotspot|guest network"),
        (
            .pin,
            "codes|passcodes|door codes|gate codes|alarm codes|entry codes|access codes|lock codes|safe codes|keypad codes|"
                + "mfa code|2fa code|lift code|entry phone code|authenticator code|one time codes|safe combination|"
                + "locker combination|disarm code|duress code|pin nos|security codes|verification codes|security number|door entry|gate entry|key safe|keysafe|key safe number|keysafe number|key safe code|lockbox|lock box|padlock is|opens with|open with|disarm|key in|backup codes|recovery codes|activation code|puk|puk code|sim pin|fob code|gate pin|door pin|copier code|printer code|pin|pins|pin code|pin number|pin no|door code|alarm code|entry code|gate code|access code|code|keypad|unlock code|"
                + "key code|combination|verification code|security code|one time code|authentication code|login code|"
                + "otp|safe code|lock code|padlock|padlock code|recovery code|backup code|passcode number|keypad code|"
                + "alarm pin|voicemail pin"
        ),
        (.username, "username|user name|user|user id|userid|login name|usernames|log on"),
        (
            .key,
            "api key|secret key|access key|access token|api token|auth token|client secret|token|bearer|"
                + "apikey|private key|license key|licence key|product key|webhook"
        ),
        (
            .meeting,
            "zoom|meeting id|meeting|teams|meet|webex|conference id|webinar|dial in|conference|join by phone|skype|"
                + "conference code|participant pin|join"
        ),
        (
            .order,
            "order|orders|order number|order no|ticket|invoice|invoices|inv|purchase|po|p o|purchase order|po number|"
                + "quote|quotation|booking|booking ref|booking reference|case|reference|ref|job|job number|"
                + "cost code|cost centre|budget code|ledger|nominal|requisition|docket|receipt|transaction|"
                + "reservation|confirmation|delivery note|works order|ledger code|account code|customer number|"
                + "customer no|customer|customer reference|remittance|statement|policy number|contract|"
                + "project|grant|helpdesk|incident|support case|call ref|message id|document|supplier|gl code|"
                + "order ref|po no|order reference|ticket number|invoice number|budget|nominal code|centre"
        ),
        (.book, "isbn|isbns|isbn 10|isbn 13|issn|book|paperback|hardback|ean|doi|barcode|oclc"),
        (
            .parcel,
            "parcel|parcels|tracking|tracking number|consignment|courier|royal mail|dpd|evri|hermes|yodel|ups|fedex|dhl|"
                + "delivery|shipment|track|parcelforce|waybill|label|dispatch|despatch|tracking no|collection"
        ),
        (
            .room,
            "room|rooms|period|lesson|timetable|classroom|lab|block|hall|building|cover|rm|registration group|form room|"
                + "set|tutor group|theatre|floor|seat|seats|row|locker|bay|studio"
        ),
        (
            .version,
            "version|versions|v|ver|release|firmware|build|section|sections|paragraph|clause|upgrade|update|patch|"
                + "revision|figure|chapter|exercise|question|driver version|software|appendix|kcsie|article|rev|"
                + "schedule|part|page|pages|installed|upgraded|updated|sims|ios|windows|android"
        ),
        (
            .event,
            "exam|exams|term|inset|deadline|trip|event|meeting on|starts|ends|begins|due|due by|expires|expiry|issued|"
                + "half term|dated|invoice date|from|until|start|end|date|appointment|review|holiday|closes|opens|published|sats|"
                + "paper|parents evening|concert|sports day|open day|open evening|deadline for|training day|"
                + "joined|joining|admission|admitted|leaving|leaves|start date|end date|issue date|valid|"
                + "renewal|absent|absence|attended|fixture|match|returned|return|updated on|assembly"
        ),
        (
            .score,
            "score|scores|won|lost|drew|beat|result|results|points|marks|goals|final score|half time|innings|wickets"
        ),
        (
            .meter,
            "meter|meters|meter reading|reading|readings|mpan|mprn|kwh|gas|electricity|supply number|meter serial"
        ),
        (
            .helpline,
            "helpline|helplines|childline|samaritans|nspcc|hotline|free phone|freephone|advice line|support line|"
                + "crisis line|police|crimestoppers|switchboard|reception|school office|office|enquiries|bookings|"
                + "customer service|box office|customer services|museum|council|surgery|hospital|clinic|gp|shop|front desk|service desk|help desk|information desk|"
                + "restaurant|hotel|venue|head office|sales|helpdesk number|emergency services"
        ),
        (
            .example,
            "example|examples|specimen|sample|dummy|placeholder|fictional|fictitious|e g|test data|for example|"
                + "test card|demonstration|illustration|standard|sandbox"
        ),
        (
            .serial,
            "serial|serial number|serial no|asset|asset tag|asset number|model|model number|imei|part number|sku|"
                + "product code|licence keys|stock code|item|item number|product|catalogue|batch|lot|s/n|sn|part no|"
                + "cartridge|toner|chromebook|laptop|barcode number|laptops|ipad|ipads|unit"
        ),
        (
            .organisation,
            "charity|registered charity|company|company number|registered|urn|ukprn|dfe|laestab|ofsted|"
                + "establishment|charity number|centre number|company registration|companies house|limited|ltd|"
                + "estab number|school number|vat registered"
        ),
        (
            .venue,
            "museum|hall|centre|center|theatre|academy|college|church|library|stadium|farm|zoo|hotel|hospital|surgery|"
                + "clinic|university|club|arena|gallery|cinema|venue|station|castle|cathedral|restaurant|cafe|aquarium|"
                + "headquarters|head office|charity|ltd|limited|plc|warehouse|depot|nursery|leisure centre|sports centre|"
                + "community centre|town hall|village hall|school|trust|council|office|offices|supplier|suppliers|shop"
        ),
        (
            .signature,
            "regards|sincerely|faithfully|headteacher|head teacher|principal|business manager|school business manager|"
                + "administrator|secretary|deputy head|deputy headteacher|assistant head|head of year|bursar|"
                + "office manager|receptionist|director|coordinator|manager|yours"
        ),
        (
            .conduct,
            "incident|incidents|behaviour|behaviour points|negative points|sanction|sanctions|consequence|consequences|"
                + "concern|concerns|offence|misbehaviour|incident type|behaviour incident|incident description"
        ),
        (.money, "gbp|pounds|total|price|cost|net|gross|fee|amount|balance|subtotal|paid|donation|raised"),
        (.hash, "sha|sha1|sha256|md5|checksum|hash|commit|uuid|guid|build number|hex|colour|color"),
    ]

    static func fill(_ vocabulary: inout Vocabulary) {
        for (topics, words) in table {
            for phrase in words.split(separator: "|") { vocabulary.add(String(phrase), topics: topics) }
        }
        for title in ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "rev", "prof"] {
            vocabulary.change(NameHash.of(title.utf8)) { $0.name.insert(.title) }
        }
    }
}

#!/usr/bin/env python3
"""Rebuilds four well-known kinds of leak with invented people, as messages:

  behaviour-log.eml  a behaviour log of 69 pupils, several incidents each (xlsx)
  children.eml       a list of 90 children with dates of birth and needs (csv)
  pivot.eml          a freedom-of-information answer: a pivot table of sums whose cache keeps the 412 rows behind it (xlsx)
  hidden.eml         an innocent sheet, and a hidden one with 9,483 people (xlsx)

usage: make-leaks.py FOLDER
"""
import email.message
import io
import random
import sys
import zipfile
from xml.sax.saxutils import escape

FORENAMES = ("Amelia Oliver Kezia Tomas Leo Ada Finn Zara Ivan Ravi Aisha Ewan Nia Owen Lily Ruth Carys Tara Max Ella Jude "
             "Anya Kofi Maya Reza Ines Bilal Sana Hugo Elin").split()
HEADS = "Ar Bel Cor Dun El Far Gor Hal Ib Jen Kel Lor Mar Nor Ok Pen Quar Ros Sel Tor Ul Vas Wen Yar Zim".split()
MIDDLES = "a e i o u am en il or us ath esk ing old ump".split()
TAILS = "by croft dale ell gate ham ington ley man more nell son ton well wick worth".split()


def people(count, seed):
    dice = random.Random(seed)
    made = {}
    while len(made) < count:
        name = (dice.choice(FORENAMES), dice.choice(HEADS) + dice.choice(MIDDLES) + dice.choice(TAILS))
        made.setdefault(name, (dice.randint(2009, 2019), dice.randint(1, 12), dice.randint(1, 28)))
    return [(forename, surname, *day) for (forename, surname), day in made.items()]


def sheet(rows):
    lines = []
    for row in rows:
        cells = "".join(f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' for value in row)
        lines.append(f"<row>{cells}</row>")
    return ('<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + "".join(lines) + "</sheetData></worksheet>")


def workbook(sheets, extra=()):
    """sheets: (name, state or None, rows)."""
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.worksheet+xml"/>' for n in range(1, len(sheets) + 1))
        file.writestr("[Content_Types].xml",
                      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
                      'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                      + types + "</Types>")
        file.writestr("_rels/.rels",
                      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                      f'relationships"><Relationship Id="rId1" Type="{links}/officeDocument" Target="xl/workbook.xml"/>'
                      "</Relationships>")
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}"' + (f' state="{state}"' if state else "") + f' r:id="rId{n}"/>'
            for n, (name, state, _) in enumerate(sheets, 1))
        file.writestr("xl/workbook.xml",
                      f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{links}"><sheets>{names}</sheets></workbook>')
        rels = "".join(f'<Relationship Id="rId{n}" Type="{links}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                       for n in range(1, len(sheets) + 1))
        file.writestr("xl/_rels/workbook.xml.rels",
                      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                      f'relationships">{rels}</Relationships>')
        for n, (_, _, rows) in enumerate(sheets, 1):
            file.writestr(f"xl/worksheets/sheet{n}.xml", sheet(rows))
        for name, text in extra:
            file.writestr(name, text)
    return out.getvalue()


def pivot_cache(header, rows):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    fields = "".join(f'<cacheField name="{escape(name)}"><sharedItems/></cacheField>' for name in header)
    records = "".join("<r>" + "".join(f'<s v="{escape(str(value))}"/>' for value in row) + "</r>" for row in rows)
    return [("xl/pivotCache/pivotCacheDefinition1.xml",
             f'<?xml version="1.0"?><pivotCacheDefinition xmlns="{main}"><cacheFields>{fields}</cacheFields>'
             "</pivotCacheDefinition>"),
            ("xl/pivotCache/pivotCacheRecords1.xml",
             f'<?xml version="1.0"?><pivotCacheRecords xmlns="{main}">{records}</pivotCacheRecords>')]


def message(subject, text, name, data, kind):
    mail = email.message.EmailMessage()
    mail["From"] = "office@school.example"
    mail["To"] = "parents@lists.example"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 23 Nov 2026 09:00:00 +0000"
    mail["Message-ID"] = f"<{name}@school.example>"
    mail.set_content(text)
    mail.add_attachment(data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    return mail.as_bytes()


def main(folder):
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    dice = random.Random(4)

    pupils = people(69, 1)
    incidents = ["Disruption in lesson", "Detention: no homework", "Swore at a member of staff", "Late to registration"]
    rows = [("Pupil", "Form", "Date", "Incident", "Action")]
    log = pupils + [dice.choice(pupils) for _ in range(140)]
    dice.shuffle(log)
    rows += [(f"{f} {s}", f"{2026 - y - 4}{dice.choice('ABC')}", f"{dice.randint(1, 28)}/10/2026", dice.choice(incidents),
              dice.choice(["Detention", "Call home", "Internal exclusion"])) for f, s, y, _, _ in log]
    write(folder, "behaviour-log.eml", message(
        "Newsletter", "Please find the newsletter attached.\n", "newsletter.xlsx", workbook([("Sheet1", None, rows)]), xlsx))

    lines = ["Surname,Forename,Date of birth,Year,SEN need"]
    lines += [f"{s},{f},{d:02}/{m:02}/{y},{2026 - y - 4},{dice.choice(['ASD', 'SLCN', 'SEMH', 'None'])}"
              for f, s, y, m, d in people(90, 2)]
    write(folder, "children.eml", message(
        "Minutes", "Here are the minutes.\n", "list.csv", "\n".join(lines).encode(), "text/csv"))

    header = ("Name", "Date of birth", "Ethnicity", "Reason")
    rows = [(f"{f} {s}", f"{y}-{m:02}-{d:02}", dice.choice(["WBRI", "BAFR", "AIND"]), dice.choice(["Assault", "Bullying"]))
            for f, s, y, m, d in people(412, 3)]
    sums = [("Reason", "Exclusions"), ("Assault", 207), ("Bullying", 205)]
    write(folder, "pivot.eml", message(
        "FOI request", "The figures you asked for are attached.\n", "exclusions.xlsx",
        workbook([("Summary", None, sums)], pivot_cache(header, rows)), xlsx))

    rows = [("Surname", "First name", "NI number", "Role")]
    for f, s, _, _, _ in people(9483, 5):
        number = f"{dice.choice('ABCEHJLMPRSTWXY')}{dice.choice('ABCEHJLMPRSWXYZ')}{dice.randint(0, 999999):06}{dice.choice('ABCD')}"
        rows.append((s, f, number, dice.choice(["Teacher", "Support", "Office"])))
    write(folder, "hidden.eml", message(
        "FOI request", "The figures you asked for are attached.\n", "staff-numbers.xlsx",
        workbook([("Totals", None, [("Role", "Number"), ("Teacher", 3161)]), ("SAP download", "hidden", rows)]), xlsx))


def write(folder, name, data):
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main(sys.argv[1])

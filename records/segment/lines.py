"""Shapes of single lines that tell where papers open and end: page numbers, dates, lists, what closes a paper."""

import re

PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:PAG[EF]|Page|P\.)\s{0,3}[-–—~]?\s?0?(\d{1,3})(?:\s?(?:of|OF)\s?\d{1,3})?\W{0,4}(?:PAG[EF]S)?$"
    r"|[-–—~$][-–—~ ]{0,3}(\d{1,3})\s?[-–—~ ]{0,3}$|(\d{1,2})\s?[-–—~]$|(\d{1,2})$"
)
CABLE_PAGE = re.compile(r"P[Aa][Gg][EF] ?[0O]?(\d{1,2}) {1,12}(?:OF (?:\d\d )?)?([A-Z]{4,10}) ?([\dOSIBZ]{3,6})?")
SECTION = re.compile(
    r"(?:S\s?[EF]\s?C\s?T\s?I\s?O\s?N\s{0,2}|[A-Z] \d{4,6} )[0O]?(\d{1,2})\s{0,2}[O0G][FP]\s{0,2}[0OG]?\d"
)
RELEASE = re.compile(r"Doc ?No\.? ?(C\d{7,9})|Doc[Il1]d:(\d{5,9})|RELEASE UNDER THE PRESIDENT JOHN")
DATE_LINE = re.compile(
    r"\W{0,3}(?:\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]{2,8}\.? ?\d{1,2}, ?\d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
    r" \d{1,2}, ?\d{4})\W{0,3}$"
)
NUMBER_LINE = re.compile(r"\d{4,8}(?: ?(?:REDO|ADD-?ON))?$")
GREETING = re.compile(r".{2,40}: ?(?:Hello|Good (?:morning|afternoon|evening|day)|HELLO|I am glad|Glad|Gl.{1,3}d to)\b")
FAREWELL = re.compile(r"(?:.{2,40}:.{0,60}|.{0,40})\b[Gg]ood-? ?[Bb]ye\b.{0,12}$|.{2,40}: ?Bye\b")
LISTS = re.compile(
    r"(?:Attachments?:?|Enclosures?:?|cc:.{0,80}|CC:.{0,80}|Distribution:.{0,40}|Drafted ?:.{0,40}"
    r"|Draft[ec]d? ?by.{0,40}"
    r"|Clear(?:ance|ed).{0,40}|As stated\.?|T[Aa][Bb] [A-Z0-9]{1,3}\b.{0,80}"
    r"|\w{1,6}:[A-Z][A-Za-z']{3,20}:\w{2,5}.{0,20}"
    r"|Attachment.{0,5}As stated.{0,10})$"
)
BELOW_TEXT = re.compile(rf"{LISTS.pattern}|[Cc][Oo][Nn][Cc][Uu][Rr][Rr][Ee][Nn][Cc][Ee][Ss]? ?(?:[Bb][Yy])? ?:")
"""What stands below the text of a paper: a list, or who agreed."""

ATTACHED = re.compile(r"(?:Attachments?|Enclosures?|T[Aa][Bb] [A-Z0-9]{1,3})\b.{0,80}$")
TAB_TITLE = re.compile(r"T[Aa][Bb] [A-Z0-9]{1,3}\s{1,12}\S")
SPEAKER = re.compile(r"[A-Z][\w.' /&-]{1,44}[:;] ?")
OFFICE = re.compile(
    r"(?:The )?(?:(?:Vice |Deputy |Acting |Prime |Foreign )*(?:President|Secretary|Minister"
    r"|Ambassador|Chief|Counselor|Director|Adviso[ru]r?|Assistant|Chancellor|King|Prince))\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:Attachments?|Enclosures?|ATTACHMENTS?|ENCLOSURES?):?\s{0,4}(?:$|[TA])"
    r"|A[Pp][Pp][Rr][Oo][Vv][Ee]\b.{0,60}D[Ii][Ss][Aa][Pp]|BT$|NNNN$"
    r"|(?:C[Ll][Aa][Ss][Ss][Ii][Ff][Ii][Ee][Dd] [Bb][Yy]|D[Ee][Cc][Ll][Aa][Ss][Ss][Ii][Ff][Yy] [Oo][Nn]|Reason) ?:"
)
"""What closes a paper: the list of its attachments, the line to tick, the classification block."""

QUESTION = re.compile(r"Q(?:UESTION)?\s?[.:;](?:\s|$)")
TITLED_DATE = re.compile(
    r"(?P<title>[A-Z][A-Z' /&.-]{7,60}?),?\s{1,8}(?:\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][A-Za-z]{2,8}\.? ?\d{1,2}, ?\d{4}"
    r"|\d{1,2} [A-Z][A-Za-z]{2,8}\.?,? \d{4})\W{0,3}$"
)
"""A title in capitals with the date of the paper behind it."""

CAPITALISED = re.compile(r"[A-Z][\w'’-]{1,20}(?: (?:[A-Z][\w'’-]{1,20}|of|and|to|for|the|on|in|with|at)){0,7}$")
"""A short title with its words capitalised."""

CLOSED = (".", "?", "!", '"', ":", ")", "]", "”", "’", "}", ">", "^", "*", "_", "=")
SPECK = re.compile(r"^\S{1,2} (?=[A-Z]{4})")
NOISE = re.compile(r"[A-Za-z]{3}")

"""Reports of mail servers about letters they could not deliver."""


def report(action: str, status: str) -> bytes:
    """A delivery status notification (RFC 3464)."""
    lines = (
        "From: MAILER-DAEMON@mx.example",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
        "",
        "--part",
        "Content-Type: text/plain",
        "",
        "Your message could not be delivered.",
        "--part",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; berta@muster.example",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 no such mailbox",
        "",
        "--part--",
        "",
    )
    return "\r\n".join(lines).encode()

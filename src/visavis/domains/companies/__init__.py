"""Owns companies: how each presents itself to visitors, the websites that may embed it, and pictures.
Never knows who works for a company or who talks to it.
Speaks CompanyCreated, CompanyChanged, CompanyClosing and CompanyClosed.
"""
